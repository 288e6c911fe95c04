import { nothingYet, type OtherWire } from "./other.ts";

const NO_STACKS = "the account that was made for the catalogue has no stacks yet";

export const cloudformation: OtherWire = {
  ...nothingYet,
  notShown: {
    "cloudformation-stack-has-service-role": NO_STACKS,
    "cloudformation-stack-termination-protected": NO_STACKS,
  },
};

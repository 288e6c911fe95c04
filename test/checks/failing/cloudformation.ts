import { stack } from "../../support/stack.ts";
import type { Failing } from "./row.ts";

export const cloudformation: readonly Failing[] = [
  { check: "cloudformation-stack-has-service-role", name: "none", calls: [stack()] },
  {
    check: "cloudformation-stack-termination-protected",
    name: "off",
    calls: [stack({ EnableTerminationProtection: false })],
  },
];

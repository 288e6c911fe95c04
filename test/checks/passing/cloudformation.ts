import { stack } from "../../support/stack.ts";
import type { Passing } from "./row.ts";

export const cloudformation: readonly Passing[] = [
  {
    check: "cloudformation-stack-has-service-role",
    name: "a role",
    calls: [stack({ RoleARN: "arn:aws:iam::111122223333:role/cloudformation" })],
  },
  {
    check: "cloudformation-stack-termination-protected",
    name: "on",
    calls: [stack({ EnableTerminationProtection: true })],
  },
];

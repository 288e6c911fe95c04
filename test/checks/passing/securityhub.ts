import { answer } from "../../support/recorded.ts";
import { FOUNDATIONAL, standards } from "../../support/standards.ts";
import type { Passing } from "./row.ts";

export const securityhub: readonly Passing[] = [
  {
    check: "securityhub-enabled",
    name: "on",
    calls: [answer("SecurityHub:DescribeHub", { HubArn: "arn:aws:securityhub:eu-west-1:111122223333:hub/default" })],
  },
  {
    check: "securityhub-foundational-standard-enabled",
    name: "ready",
    calls: [standards({ StandardsArn: FOUNDATIONAL, StandardsStatus: "READY" })],
  },
];

import { notSubscribed } from "../../support/off.ts";
import { FOUNDATIONAL, standards } from "../../support/standards.ts";
import type { Failing } from "./row.ts";

export const securityhub: readonly Failing[] = [
  { check: "securityhub-enabled", name: "off", calls: [notSubscribed("SecurityHub:DescribeHub")] },
  {
    check: "securityhub-foundational-standard-enabled",
    name: "incomplete",
    calls: [standards({ StandardsArn: FOUNDATIONAL, StandardsStatus: "INCOMPLETE" })],
  },
];

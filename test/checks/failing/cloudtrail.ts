import { trails } from "../../support/trail.ts";
import type { Failing } from "./row.ts";

export const cloudtrail: readonly Failing[] = [
  {
    check: "cloudtrail-trail-log-validation-enabled",
    name: "off",
    calls: [trails({ LogFileValidationEnabled: false })],
  },
];

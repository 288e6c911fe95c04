import { trails } from "../../support/trail.ts";
import type { Passing } from "./row.ts";

export const cloudtrail: readonly Passing[] = [
  {
    check: "cloudtrail-trail-log-validation-enabled",
    name: "on",
    calls: [trails({ LogFileValidationEnabled: true })],
  },
];

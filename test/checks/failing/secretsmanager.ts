import { FOR_EVERYBODY } from "../../support/policies.ts";
import { daysAgo, secretPolicy, secrets } from "../../support/secret.ts";
import type { Failing } from "./row.ts";

export const secretsmanager: readonly Failing[] = [
  {
    check: "secretsmanager-secret-not-public",
    name: "for everybody",
    calls: [secrets(), secretPolicy({ ResourcePolicy: FOR_EVERYBODY })],
    absenceAnswers: { ResourcePolicy: "AWS leaves it out of an answer about a secret without a policy" },
  },
  { check: "secretsmanager-secret-rotation-enabled", name: "off", calls: [secrets({ RotationEnabled: false })] },
  {
    check: "secretsmanager-secret-rotated-recently",
    name: "long ago",
    calls: [secrets({ LastRotatedDate: daysAgo(400) })],
  },
  {
    check: "secretsmanager-secret-used-recently",
    name: "long ago",
    calls: [secrets({ LastAccessedDate: daysAgo(400) })],
  },
];

import { FOR_ITS_ACCOUNT } from "../../support/policies.ts";
import { daysAgo, secretPolicy, secrets } from "../../support/secret.ts";
import type { Passing } from "./row.ts";

export const secretsmanager: readonly Passing[] = [
  { check: "secretsmanager-secret-not-public", name: "no policy", calls: [secrets(), secretPolicy()] },
  {
    check: "secretsmanager-secret-not-public",
    name: "for its account",
    calls: [secrets(), secretPolicy({ ResourcePolicy: FOR_ITS_ACCOUNT })],
  },
  { check: "secretsmanager-secret-rotation-enabled", name: "on", calls: [secrets({ RotationEnabled: true })] },
  {
    check: "secretsmanager-secret-rotated-recently",
    name: "yesterday",
    calls: [secrets({ LastRotatedDate: daysAgo(1) })],
  },
  {
    check: "secretsmanager-secret-used-recently",
    name: "yesterday",
    calls: [secrets({ LastAccessedDate: daysAgo(1) })],
  },
];

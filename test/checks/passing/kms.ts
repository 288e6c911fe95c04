import { described, KEYS, keyPolicy, rotation } from "../../support/kms-key.ts";
import { FOR_ITS_ACCOUNT } from "../../support/policies.ts";
import type { Passing } from "./row.ts";

export const kms: readonly Passing[] = [
  {
    check: "kms-key-not-public",
    name: "for its account",
    calls: [KEYS, described(), keyPolicy(FOR_ITS_ACCOUNT)],
  },
  {
    check: "kms-key-rotation-enabled",
    name: "on",
    calls: [KEYS, described(), rotation({ KeyRotationEnabled: true })],
  },
  { check: "kms-key-not-pending-deletion", name: "in use", calls: [KEYS, described()] },
];

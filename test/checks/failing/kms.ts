import { described, KEYS, keyPolicy, rotation } from "../../support/kms-key.ts";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import type { Failing } from "./row.ts";

export const kms: readonly Failing[] = [
  {
    check: "kms-key-not-public",
    name: "for everybody",
    calls: [KEYS, described(), keyPolicy(FOR_EVERYBODY)],
  },
  {
    check: "kms-key-rotation-enabled",
    name: "off",
    calls: [KEYS, described(), rotation({ KeyRotationEnabled: false })],
  },
  {
    check: "kms-key-not-pending-deletion",
    name: "to be deleted",
    calls: [KEYS, described({ KeyState: "PendingDeletion" })],
  },
];

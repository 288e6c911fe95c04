import check from "../../../checks/kms/kms-key-not-pending-deletion.ts";
import { checkTable } from "../../support/check-table.ts";
import { described, KEYS } from "../../support/kms-key.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "KMS:ListKeys";
const DESCRIBE = "KMS:DescribeKey";

checkTable(check, [
  { name: "in use", calls: [KEYS, described()], expected: "passed" },
  { name: "disabled", calls: [KEYS, described({ KeyState: "Disabled" })], expected: "passed" },
  {
    name: "to be deleted",
    calls: [KEYS, described({ KeyState: "PendingDeletion", DeletionDate: { $date: "2026-01-08T00:00:00.000Z" } })],
    expected: "failed",
    observed: { state: "PendingDeletion", deletion: "2026-01-08T00:00:00.000Z" },
  },
  {
    name: "to be deleted after its replicas",
    calls: [KEYS, described({ KeyState: "PendingReplicaDeletion" })],
    expected: "failed",
  },
  { name: "a state that nobody knows", calls: [KEYS, described({ KeyState: "Melting" })], expected: "unknown" },
  {
    name: "not told",
    calls: [KEYS, answer(DESCRIBE, { KeyMetadata: { KeyManager: "CUSTOMER" } })],
    expected: "unknown",
    unread: [`${DESCRIBE} MalformedAnswer`],
  },
  {
    name: "AWS's own",
    calls: [KEYS, described({ KeyManager: "AWS" })],
    expected: "none",
    reason: "aws-managed",
  },
  {
    name: "description denied",
    calls: [KEYS, refused(DESCRIBE)],
    expected: "unknown",
    unread: [`${DESCRIBE} AccessDenied`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

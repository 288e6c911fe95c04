import check from "../../../checks/rds/rds-cluster-snapshot-encrypted.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "RDS:DescribeDBClusterSnapshots";
const snapshot = (more: JsonObject = {}) =>
  answer(LIST, {
    DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "s", Engine: "aurora-mysql", Status: "available", ...more }],
  });

checkTable(check, [
  { name: "encrypted", calls: [snapshot({ StorageEncrypted: true })], expected: "passed" },
  { name: "not", calls: [snapshot({ StorageEncrypted: false })], expected: "failed" },
  {
    name: "with a key that AWS owns",
    calls: [snapshot({ StorageEncrypted: false, StorageEncryptionType: "sse-rds" })],
    expected: "passed",
    message: "a key that AWS owns",
  },
  { name: "not told", calls: [snapshot()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  ...["creating", "deleting", "failed"].map((Status) => ({
    name: Status,
    calls: [snapshot({ StorageEncrypted: false, Status })],
    expected: "none" as const,
    reason: `snapshot-${Status}`,
  })),
  ...["neptune", "docdb"].map((Engine) => ({
    name: `${Engine} answers here and is no RDS`,
    calls: [snapshot({ StorageEncrypted: false, Engine })],
    expected: "none" as const,
    reason: `engine-${Engine}`,
  })),
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
  {
    name: "an answer without the list",
    calls: [answer(LIST, {})],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
]);

import check from "../../../checks/rds/rds-snapshot-encrypted.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "RDS:DescribeDBSnapshots";
const snapshot = (more: JsonObject = {}) =>
  answer(LIST, { DBSnapshots: [{ DBSnapshotIdentifier: "s", Engine: "postgres", Status: "available", ...more }] });

checkTable(check, [
  { name: "encrypted", calls: [snapshot({ Encrypted: true })], expected: "passed" },
  { name: "not", calls: [snapshot({ Encrypted: false })], expected: "failed" },
  {
    name: "with a key that AWS owns",
    calls: [snapshot({ Encrypted: false, StorageEncryptionType: "sse-rds" })],
    expected: "passed",
    message: "a key that AWS owns",
  },
  { name: "not told", calls: [snapshot()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  ...["creating", "deleting", "failed"].map((Status) => ({
    name: Status,
    calls: [snapshot({ Encrypted: false, Status })],
    expected: "none" as const,
    reason: `snapshot-${Status}`,
  })),
  ...["neptune", "docdb"].map((Engine) => ({
    name: `${Engine} answers here and is no RDS`,
    calls: [snapshot({ Encrypted: false, Engine })],
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

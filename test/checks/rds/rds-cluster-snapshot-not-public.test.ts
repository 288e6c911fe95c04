import check from "../../../checks/rds/rds-cluster-snapshot-not-public.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "RDS:DescribeDBClusterSnapshots";
const snapshot = (more: JsonObject = {}) =>
  answer(LIST, {
    DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "s", Engine: "aurora-mysql", Status: "available", ...more }],
  });

const ATTRIBUTES = "RDS:DescribeDBClusterSnapshotAttributes";
const restorable = (...AttributeValues: string[]) =>
  answer(ATTRIBUTES, {
    DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: "restore", AttributeValues }] },
  });
const malformed = { expected: "unknown", unread: [`${ATTRIBUTES} MalformedAnswer`] } as const;
const plain = snapshot({ StorageEncrypted: false });

checkTable(check, [
  {
    name: "of everyone",
    calls: [plain, restorable("all")],
    expected: "failed",
    message: "is public",
    observed: { restorableBy: ["all"] },
  },
  { name: "of everyone, and of an account", calls: [plain, restorable("444455556666", "all")], expected: "failed" },
  { name: "of nobody", calls: [plain, restorable()], expected: "passed" },
  {
    name: "of an account",
    calls: [plain, restorable("444455556666")],
    expected: "passed",
    observed: { restorableBy: ["444455556666"] },
  },
  {
    name: "an encrypted one cannot be public",
    calls: [snapshot({ StorageEncrypted: true })],
    expected: "passed",
    notCalled: ["DescribeDBClusterSnapshotAttributes"],
    observed: { encrypted: true },
  },
  {
    name: "with a key that AWS owns it is asked",
    calls: [snapshot({ StorageEncrypted: false, StorageEncryptionType: "sse-rds" }), restorable("all")],
    expected: "failed",
  },
  { name: "of everyone, and no word of encryption", calls: [snapshot(), restorable("all")], expected: "failed" },
  {
    name: "who may restore it is denied (a peer passes it)",
    calls: [plain, refused(ATTRIBUTES)],
    expected: "unknown",
    unread: [`${ATTRIBUTES} AccessDenied`],
  },
  { name: "an answer without attributes", calls: [plain, answer(ATTRIBUTES, {})], ...malformed },
  {
    name: "attributes without the one that decides",
    calls: [plain, answer(ATTRIBUTES, { DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [] } })],
    ...malformed,
  },
  {
    name: "deleted since it was listed",
    calls: [plain, refused(ATTRIBUTES, "DBClusterSnapshotNotFoundFault")],
    expected: "none",
  },
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

import check from "../../../checks/rds/rds-snapshot-not-public.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "RDS:DescribeDBSnapshots";
const snapshot = (more: JsonObject = {}) =>
  answer(LIST, { DBSnapshots: [{ DBSnapshotIdentifier: "s", Engine: "postgres", Status: "available", ...more }] });

const ATTRIBUTES = "RDS:DescribeDBSnapshotAttributes";
const restorable = (...AttributeValues: string[]) =>
  answer(ATTRIBUTES, {
    DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: "restore", AttributeValues }] },
  });
const malformed = { expected: "unknown", unread: [`${ATTRIBUTES} MalformedAnswer`] } as const;
const plain = snapshot({ Encrypted: false });

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
  { name: "of what is no account", calls: [plain, restorable("")], ...malformed },
  {
    name: "of an account",
    calls: [plain, restorable("444455556666")],
    expected: "passed",
    observed: { restorableBy: ["444455556666"] },
  },
  {
    name: "an encrypted one cannot be public",
    calls: [snapshot({ Encrypted: true })],
    expected: "passed",
    notCalled: ["DescribeDBSnapshotAttributes"],
    observed: { encrypted: true },
  },
  {
    name: "with a key that AWS owns it is asked",
    calls: [snapshot({ Encrypted: false, StorageEncryptionType: "sse-rds" }), restorable("all")],
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
    calls: [plain, answer(ATTRIBUTES, { DBSnapshotAttributesResult: { DBSnapshotAttributes: [] } })],
    ...malformed,
  },
  {
    name: "deleted since it was listed",
    calls: [plain, refused(ATTRIBUTES, "DBSnapshotNotFoundFault")],
    expected: "none",
  },
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

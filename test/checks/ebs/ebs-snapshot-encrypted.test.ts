import check from "../../../checks/ebs/ebs-snapshot-encrypted.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeSnapshots";
const own = (more: JsonObject) => answer(LIST, { Snapshots: [{ SnapshotId: "snap-1", VolumeId: "vol-1", ...more }] });

checkTable(check, [
  {
    name: "encrypted",
    calls: [own({ Encrypted: true, KmsKeyId: "arn:aws:kms:k" })],
    expected: "passed",
    observed: { kmsKeyId: "arn:aws:kms:k" },
  },
  {
    name: "not encrypted",
    calls: [own({ Encrypted: false, State: "completed" })],
    expected: "failed",
    message: "The snapshot is not encrypted.",
    observed: { encrypted: false, volume: "vol-1" },
  },
  { name: "in the archive", calls: [own({ Encrypted: false, StorageTier: "archive" })], expected: "failed" },
  { name: "still being taken", calls: [own({ Encrypted: false, State: "pending" })], expected: "failed" },
  { name: "not told", calls: [own({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "failed", calls: [own({ Encrypted: false, State: "error" })], expected: "none", reason: "snapshot-error" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
  {
    name: "without an id",
    calls: [answer(LIST, { Snapshots: [{ Encrypted: true }] })],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
]);

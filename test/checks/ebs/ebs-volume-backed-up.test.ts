import check from "../../../checks/ebs/ebs-volume-backed-up.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeVolumes";
const SNAPSHOTS = "EC2:DescribeSnapshots";
/** The clock of the recordings is at 2026-01-01. */
const day = (date: string): JsonObject => ({ $date: `${date}T00:00:00.000Z` });

const volume = (more: JsonObject = {}) =>
  answer(LIST, { Volumes: [{ VolumeId: "vol-1", State: "in-use", CreateTime: day("2024-01-01"), ...more }] });
const snapshot = (more: JsonObject) => ({ SnapshotId: "snap-1", VolumeId: "vol-1", State: "completed", ...more });
const snapshots = (...all: JsonObject[]) => answer(SNAPSHOTS, { Snapshots: all.map(snapshot) });

const recent = { StartTime: day("2025-12-30") };
const old = { StartTime: day("2025-12-01"), SnapshotId: "snap-0" };

checkTable(check, [
  {
    name: "a snapshot of two days ago",
    calls: [volume(), snapshots(old, recent, { ...old, SnapshotId: "snap-2" })],
    expected: "passed",
    observed: { newestSnapshot: "snap-1", ofTime: "2025-12-30T00:00:00.000Z" },
  },
  {
    name: "what AWS Backup has made is a snapshot like any other",
    calls: [volume(), snapshots({ ...recent, Tags: [{ Key: "aws:backup:source-resource", Value: "vol-1" }] })],
    expected: "passed",
  },
  {
    name: "of eight days ago, to the second",
    calls: [volume(), snapshots({ StartTime: day("2025-12-24") })],
    expected: "passed",
  },
  {
    name: "a second older",
    calls: [volume(), snapshots({ StartTime: { $date: "2025-12-23T23:59:59.000Z" } })],
    expected: "failed",
    message: "too old",
  },
  {
    name: "old, and that is allowed",
    calls: [volume(), snapshots(old)],
    options: { maxAgeDays: 31 },
    expected: "passed",
  },
  {
    name: "none",
    calls: [volume({ Attachments: [{ InstanceId: "i-1" }] }), snapshots()],
    expected: "failed",
    message: "The volume has no snapshot.",
    observed: { newestSnapshot: null, attachedTo: ["i-1"] },
  },
  {
    name: "one of another volume",
    calls: [volume(), snapshots({ ...recent, VolumeId: "vol-2" })],
    expected: "failed",
  },
  {
    name: "a copy, whose volume is nobody's",
    calls: [volume(), snapshots({ ...recent, VolumeId: "vol-ffffffff" })],
    expected: "failed",
  },
  ...["pending", "error", "recoverable"].map((State) => ({
    name: `a recent one that is ${State}`,
    calls: [volume(), snapshots({ ...recent, State })],
    expected: "failed" as const,
  })),
  {
    name: "completed an hour ago, of data that is a month old",
    calls: [volume(), snapshots({ ...old, CompletionTime: { $date: "2025-12-31T23:00:00.000Z" } })],
    expected: "failed",
  },
  {
    name: "younger than a backup can be asked for",
    calls: [volume({ CreateTime: day("2025-12-30") }), snapshots()],
    expected: "none",
    reason: "volume-younger-than-its-first-backup",
  },
  {
    name: "young, and backed up already",
    calls: [volume({ CreateTime: day("2025-12-29") }), snapshots(recent)],
    expected: "passed",
  },
  {
    name: "nobody says how old the volume is",
    calls: [volume({ CreateTime: null }), snapshots()],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  ...[{ State: null }, { StartTime: null }, { VolumeId: null, State: null }].map((untold) => ({
    name: `a snapshot that may be recent: without ${Object.keys(untold)}`,
    calls: [volume(), snapshots(old, { ...recent, ...untold })],
    expected: "unknown" as const,
    unread: [`${SNAPSHOTS} MalformedAnswer`],
  })),
  {
    name: "a recent one decides, whatever another does not tell",
    calls: [volume(), snapshots(recent, { State: null, SnapshotId: "snap-2" })],
    expected: "passed",
  },
  {
    name: "snapshots denied",
    calls: [volume(), refused(SNAPSHOTS, "UnauthorizedOperation")],
    expected: "unknown",
    unread: [`${SNAPSHOTS} UnauthorizedOperation`],
  },
  {
    name: "no list of snapshots",
    calls: [volume(), answer(SNAPSHOTS, {})],
    expected: "unknown",
    unread: [`${SNAPSHOTS} MalformedAnswer`],
  },
  {
    name: "deleting",
    calls: [volume({ State: "deleting" }), snapshots()],
    expected: "none",
    reason: "volume-deleting",
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

import check from "../../../checks/ebs/ebs-snapshot-not-public.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeSnapshots";
const BLOCK = "EC2:GetSnapshotBlockPublicAccessState";
const PUBLIC = { input: { RestorableByUserIds: ["all"] } };

const own = (more: JsonObject = {}) =>
  answer(LIST, { Snapshots: [{ SnapshotId: "snap-1", State: "completed", Encrypted: false, ...more }] });
const open = (...ids: string[]) => answer(LIST, { Snapshots: ids.map((SnapshotId) => ({ SnapshotId })) }, PUBLIC);
const block = (State: string) => answer(BLOCK, { State, ManagedBy: "account" });

checkTable(check, [
  {
    name: "private, and nobody has to know of the block",
    calls: [own(), open()],
    expected: "passed",
    observed: { public: false, sharedWithAll: false },
    notCalled: ["GetSnapshotBlockPublicAccessState", "DescribeSnapshotAttribute"],
  },
  { name: "another one is public", calls: [own(), open("snap-2")], expected: "passed" },
  {
    name: "public",
    calls: [own(), open("snap-2", "snap-1"), block("unblocked")],
    expected: "failed",
    message: "The snapshot is public",
    observed: { public: true, sharedWithAll: true, blockPublicAccess: "unblocked" },
    notCalled: ["DescribeSnapshotAttribute"],
  },
  {
    name: "public since before new sharing was blocked",
    calls: [own(), open("snap-1"), block("block-new-sharing")],
    expected: "failed",
  },
  {
    name: "shared with everyone by its attributes, private by the block",
    calls: [own(), open("snap-1"), block("block-all-sharing")],
    expected: "passed",
    message: "block public access keeps it private",
    observed: { public: false, sharedWithAll: true },
  },
  {
    name: "public on the second page",
    calls: [
      own(),
      answer(LIST, { Snapshots: [{ SnapshotId: "snap-2" }], NextToken: "two" }, PUBLIC),
      answer(LIST, { Snapshots: [{ SnapshotId: "snap-1" }] }, { input: { ...PUBLIC.input, NextToken: "two" } }),
      block("unblocked"),
    ],
    expected: "failed",
  },
  {
    name: "the public ones refused",
    calls: [own(), refused(LIST, "UnauthorizedOperation", PUBLIC)],
    expected: "unknown",
    unread: [`${LIST} UnauthorizedOperation`],
  },
  {
    name: "the public ones throttled",
    calls: [own(), refused(LIST, "RequestLimitExceeded", PUBLIC)],
    expected: "unknown",
    unread: [`${LIST} RequestLimitExceeded`],
  },
  {
    name: "an answer without the public ones",
    calls: [own(), answer(LIST, {}, PUBLIC)],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "a public one without its id may be this one",
    calls: [own(), answer(LIST, { Snapshots: [{ OwnerId: "111122223333" }] }, PUBLIC)],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "shared with everyone, and the block refused",
    calls: [own(), open("snap-1"), refused(BLOCK, "UnauthorizedOperation")],
    expected: "unknown",
    unread: [`${BLOCK} UnauthorizedOperation`],
  },
  {
    name: "a state of the block that nobody knows",
    calls: [own(), open("snap-1"), block("block-everything")],
    expected: "unknown",
    unread: [`${BLOCK} MalformedAnswer`],
  },
  ...["error", "recoverable", "recovering"].map((State) => ({
    name: State,
    calls: [own({ State }), open()],
    expected: "none" as const,
    reason: `snapshot-${State}`,
  })),
  { name: "no snapshots", calls: [answer(LIST, { Snapshots: [] })], expected: "none", unread: [] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
  { name: "no list", calls: [answer(LIST, {})], expected: "none", unread: [`${LIST} MalformedAnswer`] },
]);

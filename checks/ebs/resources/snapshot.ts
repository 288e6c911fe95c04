import type { DescribeSnapshotsCommandInput, Snapshot } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "../../ec2/resources/filter.ts";
import { EBS } from "./kind.ts";
import { SNAPSHOT_BLOCK_ACTIONS, SNAPSHOT_BLOCK_CALL, snapshotBlock } from "./snapshot-block.ts";

export const SNAPSHOT_ACTIONS = ["ec2:DescribeSnapshots"] as const;

// Without MaxResults the call draws on a smaller rate bucket, which production shares.
export const SNAPSHOT_PAGES: PageCall = {
  operation: "EC2:DescribeSnapshots",
  per: "page",
  of: 1_000,
  things: "snapshots",
  counted: "AWS::EC2::Snapshot",
};

const PUBLIC_PAGES: PageCall = {
  operation: "EC2:DescribeSnapshots",
  per: "page",
  of: 1_000,
  things: "public snapshots",
};

/** Of no use to anybody: they could not be made, or are in the Recycle Bin. */
const NOT_THERE = ["error", "recoverable", "recovering"];

/** The account's own snapshots, page by page; read once for all who need them. A quota bounds them (100,000 a region). */
export function ownSnapshots(target: Target): AsyncIterable<readonly Snapshot[]> {
  return target.shared("ebs:snapshots", () => pages(target, {}));
}

/** Snapshots of the account, Recycle Bin left out. */
export const ebsSnapshot = defineResource({
  type: "AWS::EC2::Snapshot",
  kind: { ...EBS, subType: "aws-ebs-snapshot", noun: "snapshot" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}::snapshot/{name}",
  goneCodes: ["InvalidSnapshot.NotFound"],
  list: {
    actions: SNAPSHOT_ACTIONS,
    calls: [SNAPSHOT_PAGES],
    async *run(target) {
      for await (const page of ownSnapshots(target)) yield* batches(page, (snapshot) => listed(snapshot, target));
    },
    only: {
      actions: SNAPSHOT_ACTIONS,
      calls: [SNAPSHOT_PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("snapshot-id", wanted)) {
          for await (const page of pages(target, input)) yield page.map((snapshot) => listed(snapshot, target));
        }
      },
    },
  },
  facts: {
    /** Whether everyone may restore it, by its attributes; one more listing tells it of all of them. */
    sharedWithAll: {
      actions: SNAPSHOT_ACTIONS,
      calls: [PUBLIC_PAGES],
      read: async ({ data }, target) => (await publicSnapshots(target)).has(data.SnapshotId ?? ""),
    },
    block: {
      actions: SNAPSHOT_BLOCK_ACTIONS,
      calls: [SNAPSHOT_BLOCK_CALL],
      read: (_, target) => snapshotBlock(target),
    },
  },
  changes: [
    { source: "ec2.amazonaws.com", names: ["CopySnapshot", "CreateSnapshot"], at: ["responseElements.snapshotId"] },
    {
      source: "ec2.amazonaws.com",
      names: ["CreateSnapshots"],
      at: [
        "responseElements.CreateSnapshotsResponse.snapshotSet.item.snapshotId",
        "responseElements.CreateSnapshotsResponse.snapshotSet.item[].snapshotId",
      ],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["DeleteSnapshot", "ModifySnapshotAttribute", "ResetSnapshotAttribute"],
      at: ["requestParameters.snapshotId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["RestoreSnapshotFromRecycleBin"],
      at: ["requestParameters.RestoreSnapshotFromRecycleBinRequest.SnapshotId"],
    },
  ],
});

async function* pages(target: Target, input: DescribeSnapshotsCommandInput): AsyncGenerator<readonly Snapshot[]> {
  const { EC2Client, paginateDescribeSnapshots } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: SNAPSHOT_PAGES.of };
  // Without OwnerIds AWS gives every public snapshot of the world.
  for await (const page of paginateDescribeSnapshots(config, { OwnerIds: ["self"], ...input })) {
    yield toldList(page.Snapshots, "EC2:DescribeSnapshots", "Snapshots");
  }
}

function publicSnapshots(target: Target): Promise<ReadonlySet<string>> {
  return target.once("ebs:public-snapshots", async () => {
    const { EC2Client, paginateDescribeSnapshots } = await import("@aws-sdk/client-ec2");
    const config = { client: target.client(EC2Client), pageSize: PUBLIC_PAGES.of };
    const ids = new Set<string>();
    const input = { OwnerIds: ["self"], RestorableByUserIds: ["all"] };
    for await (const page of paginateDescribeSnapshots(config, input)) {
      for (const { SnapshotId } of toldList(page.Snapshots, "EC2:DescribeSnapshots", "Snapshots")) {
        ids.add(toldText(SnapshotId, "EC2:DescribeSnapshots", "SnapshotId"));
      }
    }
    return ids;
  });
}

function listed(snapshot: Snapshot, { partition, region }: Target): Listed<Snapshot> {
  const { State: state } = snapshot;
  const id = toldText(snapshot.SnapshotId, "EC2:DescribeSnapshots", "SnapshotId");
  // AWS's ARNs of snapshots name no account.
  const arn = `arn:${partition}:ec2:${region}::snapshot/${id}`;
  if (state !== undefined && NOT_THERE.includes(state)) {
    return { skipped: `snapshot-${state}`, thing: { id: arn, region } };
  }
  const tags = tagsOf(snapshot.Tags);
  return {
    id: arn,
    name: tags["Name"] || id,
    region,
    tags,
    data: snapshot,
    get raw() {
      return encodeObject({ ...snapshot, Tags: undefined });
    },
  };
}

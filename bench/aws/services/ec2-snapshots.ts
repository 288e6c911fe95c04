import type { Snapshot } from "@aws-sdk/client-ec2";
import type { Call } from "../call.ts";
import type { Estate, SnapshotKind } from "../estate.ts";
import { type Operations, remembered, type World } from "../operation.ts";
import { EC2_NAMES } from "../query-protocol.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { ACCOUNT_HOLE, ID_HOLE, makeTemplate } from "../template.ts";
import { xmlOf } from "../xml.ts";
import { askedFor } from "./asked.ts";
import { EC2_PAGING, listed, refuseAllButFilters } from "./ec2-pages.ts";
import type { Place } from "./volume.ts";

const OWN = "Owner.1=self";
const EVERYONES = "RestorableBy.1=all";

/** It stays recent, however late it is. */
const RECENT = new Date("2099-01-01T00:00:00.000Z");
const OLD = new Date("2024-02-29T12:34:56.789Z");

export const ec2Snapshots: Operations = {
  "EC2:DescribeSnapshots": {
    action: "ec2:DescribeSnapshots",
    decides: "snapshotSet",
    paged: true,
    answer: describeSnapshots,
  },
};

function describeSnapshots(call: Call, world: World) {
  refuseAllButFilters(call, [OWN, EVERYONES]);
  const { estate } = world;
  const { region } = call;
  const publicOnly = call.parameters.has("RestorableBy.1");
  const asked = askedFor(call, estate, { filter: "snapshot-id", prefix: "snap-", total: estate.snapshots });
  const all = asked ?? snapshotsIn(estate, region);
  const indexes = publicOnly ? all.filter((index) => kindOf(estate.mix.snapshots, index) === "public") : all;
  return listed(call, {
    set: "snapshotSet",
    paging: EC2_PAGING,
    filters: `${publicOnly} ${asked?.join()}`,
    indexes,
    rowAt(index) {
      const kind = kindOf(estate.mix.snapshots, index);
      const template = remembered(world, `snapshot ${region} ${kind}`, () => {
        const snapshot = snapshotOf({ account: ACCOUNT_HOLE, region }, ID_HOLE, kind);
        return makeTemplate(`<item>${xmlOf(snapshot, EC2_NAMES)}</item>`);
      });
      return { template, index };
    },
  });
}

export function snapshotsIn(estate: Estate, region: string): number[] {
  return Array.from({ length: countIn(estate, region, estate.snapshots) }, (_, row) => indexAt(estate, region, row));
}

export function snapshotOf({ account, region }: Place, id: string, kind: SnapshotKind): Snapshot {
  const encrypted = kind === "recent" || kind === "old";
  return {
    SnapshotId: `snap-${id}`,
    VolumeId: `vol-${id}`,
    State: "completed",
    StartTime: kind === "old" ? OLD : RECENT,
    CompletionTime: kind === "old" ? OLD : RECENT,
    Progress: "100%",
    OwnerId: account,
    Description: "Created by nobody & <for> nothing",
    VolumeSize: 100,
    Encrypted: encrypted,
    ...(encrypted && { KmsKeyId: `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab` }),
    StorageTier: "standard",
    Tags: [{ Key: "Name", Value: `backup-${id}` }],
  };
}

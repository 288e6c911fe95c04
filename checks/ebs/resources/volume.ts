import type { DescribeVolumesCommandInput, Volume } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "../../ec2/resources/filter.ts";
import { backupsOf } from "./backups.ts";
import { EBS } from "./kind.ts";
import { SNAPSHOT_ACTIONS, SNAPSHOT_PAGES } from "./snapshot.ts";

/** On their way in or out: nothing to judge yet, or any more. */
const IN_TRANSIT = ["creating", "deleting", "deleted"];

// Without MaxResults the call draws on a smaller rate bucket, which production shares.
const PAGES: PageCall = {
  operation: "EC2:DescribeVolumes",
  per: "page",
  of: 1_000,
  things: "volumes",
  counted: "AWS::EC2::Volume",
};

/** EBS volumes. Instance store is something else. */
export const ebsVolume = defineResource({
  type: "AWS::EC2::Volume",
  kind: { ...EBS, subType: "aws-ebs", noun: "volume" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:volume/{name}",
  list: {
    actions: ["ec2:DescribeVolumes"],
    calls: [PAGES],
    async *run(target) {
      yield* volumes(target, {});
    },
    only: {
      actions: ["ec2:DescribeVolumes"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("volume-id", wanted)) yield* volumes(target, input);
      },
    },
  },
  facts: {
    /** What the account's own snapshots say of the volume. */
    backups: {
      actions: SNAPSHOT_ACTIONS,
      calls: [SNAPSHOT_PAGES],
      read: ({ data }, target) => backupsOf(data.VolumeId ?? "", target),
    },
  },
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["AttachVolume", "CreateVolume", "DeleteVolume", "DetachVolume", "ModifyVolume"],
      at: ["requestParameters.volumeId", "requestParameters.ModifyVolumeRequest.VolumeId", "responseElements.volumeId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["RunInstances"],
      at: ["responseElements.instancesSet.items[].blockDeviceMapping.items[].ebs.volumeId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["CreateTags", "DeleteTags"],
      at: ["requestParameters.resourcesSet.items[].resourceId"],
      prefix: "vol-",
    },
  ],
});

async function* volumes(target: Target, input: DescribeVolumesCommandInput) {
  const { EC2Client, paginateDescribeVolumes } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: PAGES.of };
  for await (const page of paginateDescribeVolumes(config, input)) {
    yield* batches(toldList(page.Volumes, "EC2:DescribeVolumes", "Volumes"), (volume) => listed(volume, target));
  }
}

function listed(volume: Volume, { partition, account, region }: Target): Listed<Volume> {
  const { State: state } = volume;
  const id = toldText(volume.VolumeId, "EC2:DescribeVolumes", "VolumeId");
  const arn = `arn:${partition}:ec2:${region}:${account}:volume/${id}`;
  if (state !== undefined && IN_TRANSIT.includes(state)) {
    return { skipped: `volume-${state}`, thing: { id: arn, region } };
  }
  const tags = tagsOf(volume.Tags);
  return {
    id: arn,
    name: tags["Name"] || id,
    region,
    tags,
    data: volume,
    // There may be a million of them: made when it is told, and not kept.
    get raw() {
      return encodeObject({ ...volume, Tags: undefined });
    },
  };
}

import {
  DescribeAddressesCommand,
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeSnapshotsCommand,
  EC2Client,
  GetImageBlockPublicAccessStateCommand,
  GetInstanceMetadataDefaultsCommand,
  GetSerialConsoleAccessStatusCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from "@aws-sdk/client-ec2";
import {
  addressOf,
  imageOf,
  indexesIn,
  permissionsOf,
  versionOf,
  versionsOf,
} from "../../bench/aws/services/ec2-compute.ts";
import { reservationOf, runningInstanceOf } from "../../bench/aws/services/ec2-instance.ts";
import { settingsIn } from "../../bench/aws/services/ec2-settings.ts";
import { snapshotOf } from "../../bench/aws/services/ec2-snapshots.ts";
import { kindOf } from "../../bench/aws/spread.ts";
import { idOf } from "../../bench/aws/template.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { ACCOUNT, estate, REGION } from "./estate.ts";
import type { WireRow } from "./wire-table.ts";

const PLACE = { account: ACCOUNT, region: REGION };
const { mix } = estate;
const ec2 = (clients: Clients, region = REGION) => clients.get(EC2Client, region);
const here = (total: number) => indexesIn(estate, REGION, total);
const snapshots = here(estate.snapshots);
const isPublic = (index: number) => kindOf(mix.snapshots, index) === "public";
const snapshot = (index: number) => snapshotOf(PLACE, idOf(index), kindOf(mix.snapshots, index));
const template = (index: number, number: number) =>
  versionOf(PLACE, idOf(index), kindOf(mix.launchTemplates, index), number);

export const EC2_ROWS: readonly WireRow[] = [
  {
    operation: "EC2:DescribeSnapshots",
    send: (clients) => ec2(clients).send(new DescribeSnapshotsCommand({ OwnerIds: ["self"], MaxResults: 1_000 })),
    rule: { Snapshots: snapshots.map(snapshot) },
  },
  {
    operation: "EC2:DescribeSnapshots",
    of: "those that are public",
    send: (clients) =>
      ec2(clients).send(new DescribeSnapshotsCommand({ OwnerIds: ["self"], RestorableByUserIds: ["all"] })),
    rule: { Snapshots: snapshots.filter(isPublic).map(snapshot) },
  },
  {
    operation: "EC2:DescribeInstances",
    send: (clients) => ec2(clients).send(new DescribeInstancesCommand({ MaxResults: 1_000 })),
    rule: {
      Reservations: here(estate.ec2Instances).map((index) => {
        const kind = kindOf(mix.ec2Instances, index);
        const instance = runningInstanceOf(PLACE, idOf(index), kind, index < estate.launchTemplates);
        return reservationOf(PLACE, idOf(index), [instance]);
      }),
    },
  },
  {
    operation: "EC2:DescribeImages",
    send: (clients) => ec2(clients).send(new DescribeImagesCommand({ Owners: ["self"], MaxResults: 1_000 })),
    rule: { Images: here(estate.images).map((index) => imageOf(PLACE, idOf(index), kindOf(mix.images, index))) },
  },
  ...here(estate.images).map((index) => ({
    operation: "EC2:DescribeImageAttribute",
    of: kindOf(mix.images, index),
    send: (clients: Clients) =>
      ec2(clients).send(
        new DescribeImageAttributeCommand({ ImageId: `ami-${idOf(index)}`, Attribute: "launchPermission" }),
      ),
    rule: { ImageId: `ami-${idOf(index)}`, LaunchPermissions: permissionsOf(kindOf(mix.images, index)) },
  })),
  {
    operation: "EC2:DescribeAddresses",
    send: (clients) => ec2(clients).send(new DescribeAddressesCommand({})),
    rule: { Addresses: here(estate.addresses).map((index) => addressOf(idOf(index), kindOf(mix.addresses, index))) },
  },
  {
    operation: "EC2:DescribeLaunchTemplateVersions",
    send: (clients) =>
      ec2(clients).send(new DescribeLaunchTemplateVersionsCommand({ Versions: ["$Default"], MaxResults: 200 })),
    rule: {
      LaunchTemplateVersions: here(estate.launchTemplates).map((index) =>
        template(index, versionsOf(kindOf(mix.launchTemplates, index)).length),
      ),
    },
  },
  {
    operation: "EC2:DescribeLaunchTemplateVersions",
    of: "one template",
    send: (clients) =>
      ec2(clients, "us-east-1").send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: `lt-${idOf(1)}` })),
    rule: { LaunchTemplateVersions: [template(1, 1), template(1, 2)] },
  },
  ...[REGION, "us-east-1"].flatMap((region): WireRow[] => {
    const { snapshots, images, metadata, serial } = settingsIn(estate, region);
    return [
      {
        operation: "EC2:GetSnapshotBlockPublicAccessState",
        of: region,
        send: (clients) => ec2(clients, region).send(new GetSnapshotBlockPublicAccessStateCommand({})),
        rule: snapshots,
      },
      {
        operation: "EC2:GetImageBlockPublicAccessState",
        of: region,
        send: (clients) => ec2(clients, region).send(new GetImageBlockPublicAccessStateCommand({})),
        rule: images,
      },
      {
        operation: "EC2:GetInstanceMetadataDefaults",
        of: region,
        send: (clients) => ec2(clients, region).send(new GetInstanceMetadataDefaultsCommand({})),
        rule: metadata,
      },
      {
        operation: "EC2:GetSerialConsoleAccessStatus",
        of: region,
        send: (clients) => ec2(clients, region).send(new GetSerialConsoleAccessStatusCommand({})),
        rule: serial,
      },
    ];
  }),
];

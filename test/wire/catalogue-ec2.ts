import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateImageCommand,
  CreateLaunchTemplateCommand,
  CreateSnapshotCommand,
  EC2Client,
  type LaunchPermissionModifications,
  ModifyImageAttributeCommand,
  ModifySnapshotAttributeCommand,
  RegisterImageCommand,
  type RequestLaunchTemplateData,
  type ResourceType,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { type Expected, expects } from "./catalogue-expect.ts";
import { type Estate, VENDOR } from "./estate.ts";
import type { Rule } from "./proxy.ts";

const REGION = "us-east-1";

/** Tags that give a new thing its name. */
export function named(resource: ResourceType, name: string) {
  return [{ ResourceType: resource, Tags: [{ Key: "Name", Value: name }] }];
}

/** Ids that moto chose, of things whose answers are mended. */
export interface Compute {
  readonly publicSnapshot: string;
  readonly oldVolume: string;
  readonly idleInstance: string;
  readonly strictInstance: string;
}

export interface Placement {
  readonly subnet: string;
  readonly publicSubnet: string;
  readonly securityGroup: string;
  readonly member: string;
}

export async function buildCompute(estate: Estate, place: Placement): Promise<Compute> {
  const ec2 = estate.client(EC2Client, REGION);
  const { ImageId = "" } = await ec2.send(
    new RegisterImageCommand({ Name: "shop-image-base", VirtualizationType: "hvm", RootDeviceName: "/dev/sda1" }),
  );
  const run = async (name: string, more: Partial<RunInstancesCommandInput>): Promise<string> => {
    const input = { InstanceType: "m6i.large", MinCount: 1, MaxCount: 1, ImageId, ...more } as const;
    const answer = await ec2.send(new RunInstancesCommand({ ...input, TagSpecifications: named("instance", name) }));
    return answer.Instances?.[0]?.InstanceId ?? "";
  };
  const strict = await run("shop-instance-strict", {
    SubnetId: place.subnet,
    SecurityGroupIds: [place.securityGroup],
    MetadataOptions: { HttpTokens: "required" },
    Monitoring: { Enabled: true },
    IamInstanceProfile: { Name: "shop-profile" },
  });
  const outside = { DeviceIndex: 0, SubnetId: place.publicSubnet, AssociatePublicIpAddress: true };
  // An image that moto does not know is one of paravirtualization to it.
  const bare = await run("shop-instance-bare", { ImageId: "ami-12c6146b", NetworkInterfaces: [outside] });
  const idle = await run("shop-instance-idle", { SubnetId: place.subnet });
  await ec2.send(new StopInstancesCommand({ InstanceIds: [idle] }));
  await buildImages(ec2, strict, place.member);
  const disks = await buildDisks(estate, ec2);

  const { AllocationId = "" } = await ec2.send(
    new AllocateAddressCommand({ Domain: "vpc", TagSpecifications: named("elastic-ip", "shop-address-used") }),
  );
  await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: bare }));
  await ec2.send(
    new AllocateAddressCommand({ Domain: "vpc", TagSpecifications: named("elastic-ip", "shop-address-idle") }),
  );

  const template = (LaunchTemplateName: string, LaunchTemplateData: RequestLaunchTemplateData) =>
    ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData }));
  await template("shop-template-strict", { ImageId, MetadataOptions: { HttpTokens: "required" } });
  await template("shop-template-open", {
    ImageId,
    MetadataOptions: { HttpTokens: "optional" },
    NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }],
  });
  return { ...disks, idleInstance: idle, strictInstance: strict };
}

async function buildImages(ec2: EC2Client, InstanceId: string, member: string): Promise<void> {
  const image = async (Name: string, permission?: LaunchPermissionModifications): Promise<void> => {
    const { ImageId = "" } = await ec2.send(new CreateImageCommand({ InstanceId, Name }));
    if (permission === undefined) return;
    await ec2.send(new ModifyImageAttributeCommand({ ImageId, LaunchPermission: permission }));
  };
  await image("shop-image-private");
  await image("shop-image-public", { Add: [{ Group: "all" }] });
  await image("shop-image-member", { Add: [{ UserId: member }] });
  await image("shop-image-stranger", { Add: [{ UserId: VENDOR }] });
}

async function buildDisks(estate: Estate, ec2: EC2Client) {
  const snapshot = async (VolumeId: string, name: string): Promise<string> => {
    const input = { VolumeId, TagSpecifications: named("snapshot", name) };
    const { SnapshotId = "" } = await ec2.send(new CreateSnapshotCommand(input));
    return SnapshotId;
  };
  const encrypted = await estate.volume(REGION, { name: "shop-volume-kept", encrypted: true });
  const plain = await estate.volume(REGION, { name: "shop-volume-plain" });
  const oldVolume = await estate.volume(REGION, { name: "shop-volume-forgotten", encrypted: true });
  await estate.volume(REGION, { name: "shop-volume-new", encrypted: true });
  await snapshot(encrypted, "shop-snapshot-encrypted");
  await snapshot(plain, "shop-snapshot-plain");
  const publicSnapshot = await snapshot(plain, "shop-snapshot-public");
  const CreateVolumePermission = { Add: [{ Group: "all" as const }] };
  await ec2.send(new ModifySnapshotAttributeCommand({ SnapshotId: publicSnapshot, CreateVolumePermission }));
  return { publicSnapshot, oldVolume };
}

const LONG_AGO = "2021-03-04 05:06:07";

/** What EC2 tells and moto does not. */
export function ec2LikeAws({ publicSnapshot, oldVolume, idleInstance, strictInstance }: Compute): readonly Rule[] {
  return [
    // moto takes no notice of RestorableBy.
    ({ operation, parameters }) =>
      operation === "DescribeSnapshots" && parameters.get("RestorableBy.1") === "all"
        ? { rewrite: (body) => onlyItems(body, publicSnapshot) }
        : undefined,
    // Everything in moto was made just now.
    ({ operation }) =>
      operation === "DescribeVolumes"
        ? {
            rewrite: (body) =>
              inItem(body, oldVolume, (item) =>
                item.replaceAll(/<(createTime)>[^<]*</g, `<$1>${LONG_AGO.replace(" ", "T")}.000Z<`),
              ),
          }
        : undefined,
    ({ operation }) =>
      operation === "DescribeInstances"
        ? {
            rewrite: (body) =>
              inItem(inItem(body, strictInstance, hvm), idleInstance, (item) =>
                hvm(item)
                  .replace(/<reason>[^<]*</, `<reason>User initiated (${LONG_AGO} GMT)<`)
                  .replace(/<launchTime>[^<]*</, "<launchTime>2021-01-01T00:00:00.000Z<"),
              ),
          }
        : undefined,
  ];
}

/** moto does not keep what an image was registered with. */
function hvm(item: string): string {
  return item.replace("<instanceId>", "<virtualizationType>hvm</virtualizationType><instanceId>");
}

/** The direct items of an EC2 listing; an item may hold others. */
function itemsOf(body: string): { readonly start: number; readonly end: number }[] {
  const items: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (const match of body.matchAll(/<(\/?)item>/g)) {
    if (match[1] === "") {
      if (depth === 0) start = match.index;
      depth += 1;
    } else {
      depth -= 1;
      if (depth === 0) items.push({ start, end: match.index + match[0].length });
    }
  }
  return items;
}

function mapItems(body: string, change: (item: string) => string): string {
  let done = 0;
  let out = "";
  for (const { start, end } of itemsOf(body)) {
    out += body.slice(done, start) + change(body.slice(start, end));
    done = end;
  }
  return out + body.slice(done);
}

/** Changes the item that is about the thing. */
export function inItem(body: string, id: string, change: (item: string) => string): string {
  return mapItems(body, (item) => (item.includes(`>${id}<`) ? change(item) : item));
}

function onlyItems(body: string, id: string): string {
  return mapItems(body, (item) => (item.includes(`>${id}<`) ? item : ""));
}

export const EC2_EXPECTED: Readonly<Record<string, Expected>> = {
  "ebs-snapshot-encrypted": expects("snapshot-encrypted", "snapshot-plain snapshot-public"),
  // Whether the region keeps a shared one private is not served.
  "ebs-snapshot-not-public": expects("snapshot-encrypted snapshot-plain", "", "snapshot-public"),
  // Left out: the one that is younger than its first backup.
  "ebs-volume-backed-up": expects("volume-kept volume-plain", "volume-forgotten"),
  "ec2-elastic-ip-in-use": expects("address-used", "address-idle"),
  "ec2-image-not-public": expects("image-base image-private image-member image-stranger", "image-public"),
  "ec2-image-shared-with-known-accounts-only": expects(
    "image-base image-private image-public image-member",
    "image-stranger",
  ),
  "ec2-instance-detailed-monitoring-enabled": expects("instance-strict", "instance-bare instance-idle"),
  "ec2-instance-has-instance-profile": expects("instance-strict", "instance-bare instance-idle"),
  "ec2-instance-imdsv2-required": expects("instance-strict", "instance-bare instance-idle"),
  "ec2-instance-no-public-ip": expects("instance-strict instance-idle", "instance-bare"),
  "ec2-instance-not-stopped-for-long": expects("instance-strict instance-bare", "instance-idle"),
  "ec2-instance-virtualization-not-paravirtual": expects("instance-strict instance-idle", "instance-bare"),
  "ec2-launch-template-imdsv2-required": expects("template-strict", "template-open"),
  "ec2-launch-template-no-public-ip": expects("template-strict", "template-open"),
};

import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateImageCommand,
  CreateLaunchTemplateCommand,
  CreateSnapshotCommand,
  CreateTagsCommand,
  ModifyImageAttributeCommand,
  type RequestLaunchTemplateData,
  RunInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { AddRoleToInstanceProfileCommand, CreateInstanceProfileCommand } from "@aws-sdk/client-iam";
import { type Builder, made, tagged } from "./builder.ts";
import { ago, BACKUP, dataKey } from "./names.ts";
import type { Network, Networks } from "./network.ts";

const HOSTS: Readonly<Record<string, readonly string[]>> = {
  "us-east-1": ["payments-api", "orders-api", "customers-api", "checkout", "search", "kafka", "web"],
  "eu-west-1": ["eu-payments-api", "eu-orders-api", "eu-checkout", "eu-search", "eu-web"],
  "eu-central-1": ["de-billing-api", "de-web"],
  "us-west-2": ["dr-payments-api", "dr-orders-api"],
};

interface Machine {
  readonly name: string;
  readonly subnet: string;
  readonly group: string;
  readonly size: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly encrypted?: boolean;
  readonly profile?: string;
  /** What is from before IMDSv2 takes both. */
  readonly imdsV1?: boolean;
  readonly monitored?: boolean;
  readonly publicIp?: boolean;
}

interface Running {
  readonly instance: string;
  readonly volume: string;
}

export async function buildCompute(builder: Builder, { prod, first, staging }: Networks): Promise<void> {
  const { estate } = builder;
  await estate.encryptByDefault("eu-west-1");
  await estate.encryptByDefault("eu-central-1");
  await profile(builder, "service-host", "kafka-broker");
  await profile(builder, "jenkins", "jenkins");
  await profile(builder, "bastion", "bastion");
  for (const [region, hosts] of Object.entries(HOSTS)) {
    const network = prod[region];
    if (network === undefined) continue;
    const env = region === "us-west-2" ? "dr" : "prod";
    for (const host of hosts) {
      for (const [index, zone] of ["a", "b", "a"].entries()) {
        const name = `${host}-${index + 1}`;
        const tags = { env, service: host };
        const { volume } = await run(builder, region, {
          name,
          subnet: network.privateSubnets[zone] ?? "",
          group: network.groups[host.endsWith("web") ? "web" : "services"] ?? "",
          size: 40,
          tags,
          encrypted: true,
          profile: "service-host",
          // Nobody has paid for minutes in the recovery region.
          monitored: region !== "us-west-2",
        });
        await snapshot(builder, region, volume, name, 1);
        if (!/kafka|search|payments/.test(host)) continue;
        const data = await estate.volume(region, { name: `${name}-data`, encrypted: true, size: 500, tags });
        // The backup plan goes by a tag that the search clusters were never given.
        if (!host.endsWith("search")) await snapshot(builder, region, data, `${name}-data`, 1);
      }
    }
  }
  await buildOld(builder, prod, first);
  for (const name of ["staging-orders-api", "staging-web"]) {
    await run(builder, "us-east-1", {
      name,
      subnet: staging.privateSubnets["a"] ?? "",
      group: staging.groups["services"] ?? "",
      size: 20,
      tags: { env: "staging" },
      encrypted: true,
      profile: "service-host",
    });
  }
  await buildTemplates(builder);
}

/** Machines that nobody has rebuilt since, in the account's first network and at the edge of the others. */
async function buildOld(builder: Builder, prod: Networks["prod"], first: Network): Promise<void> {
  const tags = { env: "shared" };
  const old = { tags, size: 80, imdsV1: true };
  const here = { ...old, subnet: first.publicSubnets["a"] ?? "", publicIp: true };
  const groups = first.groups;
  const jenkins = await run(builder, "us-east-1", {
    ...here,
    name: "jenkins",
    group: groups["jenkins"] ?? "",
    profile: "jenkins",
  });
  await snapshot(builder, "us-east-1", jenkins.volume, "jenkins", 400);
  const workspace = await builder.estate.volume("us-east-1", { name: "jenkins-workspace", size: 80, tags });
  await snapshot(builder, "us-east-1", workspace, "jenkins-workspace", 733);
  await run(builder, "us-east-1", { ...here, name: "ftp-partner-drop", group: groups["ftp-partner-drop"] ?? "" });
  const wiki = await run(builder, "us-east-1", { ...here, name: "wiki", group: groups["wiki"] ?? "", publicIp: false });
  await stop(builder, "us-east-1", wiki.instance, 214);
  const migration = await snapshot(builder, "us-east-1", wiki.volume, "wiki-2021-migration", 1_830);
  builder.story.publicSnapshots.add(migration);

  const edge = async (region: string, name: string, more: Partial<Machine>) => {
    const network = prod[region];
    const subnet = network?.publicSubnets["a"] ?? "";
    const group = network?.groups["operations"] ?? "";
    return run(builder, region, { ...old, imdsV1: false, profile: "bastion", name, subnet, group, ...more });
  };
  const vpn = await edge("us-east-1", "vpn-gateway", {});
  await address(builder, "us-east-1", "vpn-gateway", vpn.instance);
  const euVpn = await edge("eu-west-1", "eu-vpn-gateway", {});
  await address(builder, "eu-west-1", "eu-vpn-gateway", euVpn.instance);
  await address(builder, "eu-west-1", "eu-vpn-gateway-old");
  const matomo = await edge("eu-west-1", "eu-matomo", { imdsV1: true, publicIp: true });
  const bastion = await edge("us-west-2", "dr-bastion", { publicIp: true });
  await stop(builder, "us-west-2", bastion.instance, 12);
  await builder.estate.volume("us-east-1", { name: "orders-db-restore-test", size: 1000, tags: { env: "staging" } });
  await snapshot(builder, "eu-west-1", matomo.volume, "eu-matomo-before-upgrade", 95);
  await buildImages(builder, jenkins.instance, matomo.instance, vpn.instance);
}

/** Images: the base of all hosts, one that a vendor was let have, and one that was published by mistake. */
async function buildImages(builder: Builder, jenkins: string, matomo: string, base: string): Promise<void> {
  await image(builder, "us-east-1", base, "acme-base-2026.10", 20);
  await image(builder, "us-east-1", base, "acme-base-2026.07", 110);
  const agent = await image(builder, "us-east-1", jenkins, "acme-jenkins-agent", 640);
  const shared = { LaunchPermission: { Add: [{ UserId: BACKUP }] } };
  await builder.ec2("us-east-1").send(new ModifyImageAttributeCommand({ ImageId: agent, ...shared }));
  const analytics = await image(builder, "eu-west-1", matomo, "acme-matomo-2023", 1_120);
  const everyone = { LaunchPermission: { Add: [{ Group: "all" as const }] } };
  await builder.ec2("eu-west-1").send(new ModifyImageAttributeCommand({ ImageId: analytics, ...everyone }));
}

async function image(builder: Builder, region: string, InstanceId: string, Name: string, age: number): Promise<string> {
  const { ImageId } = await builder.ec2(region).send(new CreateImageCommand({ InstanceId, Name }));
  builder.story.images.set(made(ImageId), ago(age));
  return made(ImageId);
}

async function buildTemplates(builder: Builder): Promise<void> {
  const safe: RequestLaunchTemplateData = {
    InstanceType: "m6i.large",
    MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 },
    NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }],
  };
  const old: RequestLaunchTemplateData = {
    InstanceType: "c5.xlarge",
    NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }],
  };
  const templates: readonly (readonly [string, string, RequestLaunchTemplateData])[] = [
    ["us-east-1", "orders-api", safe],
    ["us-east-1", "web", safe],
    ["us-east-1", "jenkins-agents", old],
    ["eu-west-1", "eu-web", safe],
    ["eu-west-1", "eu-search", { InstanceType: "r6i.large", MetadataOptions: { HttpTokens: "optional" } }],
    ["us-west-2", "dr-orders-api", safe],
  ];
  for (const [region, LaunchTemplateName, LaunchTemplateData] of templates) {
    await builder.ec2(region).send(new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData }));
  }
}

async function run(builder: Builder, region: string, machine: Machine): Promise<Running> {
  const { name, subnet, group, size, tags, encrypted = false, profile, imdsV1 = false } = machine;
  const ec2 = builder.ec2(region);
  const Ebs = { VolumeSize: size, VolumeType: "gp3" as const, Encrypted: encrypted };
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: "ami-12c6146b",
      InstanceType: imdsV1 ? "t2.medium" : "m6i.large",
      MinCount: 1,
      MaxCount: 1,
      BlockDeviceMappings: [
        { DeviceName: "/dev/sda1", Ebs: { ...Ebs, ...(encrypted && { KmsKeyId: dataKey(region) }) } },
      ],
      NetworkInterfaces: [
        { DeviceIndex: 0, SubnetId: subnet, Groups: [group], AssociatePublicIpAddress: machine.publicIp ?? false },
      ],
      MetadataOptions: { HttpTokens: imdsV1 ? "optional" : "required", HttpEndpoint: "enabled" },
      Monitoring: { Enabled: machine.monitored ?? false },
      ...(profile !== undefined && { IamInstanceProfile: { Name: profile } }),
      TagSpecifications: [{ ResourceType: "instance", Tags: tagged({ Name: name, ...tags }) }],
    }),
  );
  const volume = made(Instances[0]?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId);
  await ec2.send(new CreateTagsCommand({ Resources: [volume], Tags: tagged({ Name: name, ...tags }) }));
  return { instance: made(Instances[0]?.InstanceId), volume };
}

async function profile(builder: Builder, name: string, role: string): Promise<void> {
  const iam = builder.iam();
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
  const RoleName = `acme-prod-${role}`;
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName }));
}

async function snapshot(builder: Builder, region: string, volume: string, Name: string, age: number): Promise<string> {
  const TagSpecifications = [{ ResourceType: "snapshot" as const, Tags: tagged({ Name }) }];
  const { SnapshotId } = await builder
    .ec2(region)
    .send(new CreateSnapshotCommand({ VolumeId: volume, TagSpecifications }));
  builder.story.snapshots.set(made(SnapshotId), ago(age, 3));
  return made(SnapshotId);
}

async function stop(builder: Builder, region: string, instance: string, age: number): Promise<void> {
  await builder.ec2(region).send(new StopInstancesCommand({ InstanceIds: [instance] }));
  builder.story.stopped.set(instance, ago(age));
}

async function address(builder: Builder, region: string, Name: string, InstanceId?: string): Promise<void> {
  const ec2 = builder.ec2(region);
  const TagSpecifications = [{ ResourceType: "elastic-ip" as const, Tags: tagged({ Name }) }];
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc", TagSpecifications }));
  if (InstanceId !== undefined) await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
}

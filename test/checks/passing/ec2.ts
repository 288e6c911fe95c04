import { instance } from "../../support/ec2-instance.ts";
import { defaults, running, version, versions } from "../../support/ec2-launch-template.ts";
import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

const V2 = { MetadataOptions: { HttpTokens: "required" }, NetworkInterfaces: [{ AssociatePublicIpAddress: false }] };
const template = [defaults(version(2, V2)), running(1), versions(version(1, V2), version(2, V2))];

export const ec2: readonly Passing[] = [
  {
    check: "ec2-elastic-ip-in-use",
    name: "of a NAT gateway",
    calls: [answer("EC2:DescribeAddresses", { Addresses: [{ AllocationId: "eipalloc-1", AssociationId: "a-1" }] })],
  },
  {
    check: "ec2-image-not-public",
    name: "on two pages",
    calls: [
      answer("EC2:DescribeImages", { Images: [{ ImageId: "ami-1", Public: false }], NextToken: "two" }),
      answer("EC2:DescribeImages", { Images: [{ ImageId: "ami-2", Public: false }] }, { input: { NextToken: "two" } }),
    ],
  },
  {
    check: "ec2-image-public-access-blocked",
    name: "new sharing",
    calls: [answer("EC2:GetImageBlockPublicAccessState", { ImageBlockPublicAccessState: "block-new-sharing" })],
  },
  {
    check: "ec2-image-shared-with-known-accounts-only",
    name: "with nobody",
    calls: [
      answer("EC2:DescribeImages", { Images: [{ ImageId: "ami-1" }] }),
      answer("EC2:DescribeImageAttribute", { LaunchPermissions: [] }),
    ],
  },
  {
    check: "ec2-instance-detailed-monitoring-enabled",
    name: "enabled",
    calls: [instance({ Monitoring: { State: "enabled" } })],
  },
  {
    check: "ec2-instance-has-instance-profile",
    name: "one",
    calls: [instance({ IamInstanceProfile: { Arn: "arn:aws:iam::111122223333:instance-profile/web" } })],
  },
  {
    check: "ec2-instance-imdsv2-required",
    name: "required",
    calls: [instance({ MetadataOptions: { HttpTokens: "required", HttpEndpoint: "enabled", State: "applied" } })],
  },
  { check: "ec2-instance-no-public-ip", name: "private", calls: [instance({ NetworkInterfaces: [{}] })] },
  { check: "ec2-instance-not-stopped-for-long", name: "running", calls: [instance()] },
  {
    check: "ec2-instance-virtualization-not-paravirtual",
    name: "HVM",
    calls: [instance({ VirtualizationType: "hvm" })],
  },
  { check: "ec2-launch-template-imdsv2-required", name: "two versions", calls: template },
  { check: "ec2-launch-template-no-public-ip", name: "two versions", calls: template },
  {
    check: "ec2-region-imdsv2-default",
    name: "required",
    calls: [answer("EC2:GetInstanceMetadataDefaults", { AccountLevel: { HttpTokens: "required" } })],
  },
  {
    check: "ec2-serial-console-disabled",
    name: "off",
    calls: [answer("EC2:GetSerialConsoleAccessStatus", { SerialConsoleAccessEnabled: false })],
  },
];

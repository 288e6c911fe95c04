import { instance } from "../../support/ec2-instance.ts";
import { defaults, running, version, versions } from "../../support/ec2-launch-template.ts";
import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

const address = { PublicIp: "192.0.2.1", IpOwnerId: "amazon" };
const V1 = { MetadataOptions: { HttpTokens: "optional", HttpEndpoint: "enabled" } };
const V2 = { MetadataOptions: { HttpTokens: "required" } };
const assigning = { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }] };

const NOT_FROM_IT = "EC2 tags all that it launches from a template: without the tags it was not";
const UNTAGGED = { Tags: NOT_FROM_IT, Key: NOT_FROM_IT, Value: NOT_FROM_IT };
const SUBNET = "what a template does not say, the subnet does, and is judged there";
const ASSIGNS_NONE = { NetworkInterfaces: SUBNET, AssociatePublicIpAddress: SUBNET };

export const ec2: readonly Failing[] = [
  {
    check: "ec2-elastic-ip-in-use",
    name: "of nothing",
    calls: [answer("EC2:DescribeAddresses", { Addresses: [{ AllocationId: "eipalloc-1", PublicIp: "192.0.2.1" }] })],
  },
  {
    check: "ec2-image-not-public",
    name: "public",
    calls: [answer("EC2:DescribeImages", { Images: [{ ImageId: "ami-1", State: "available", Public: true }] })],
  },
  {
    check: "ec2-image-public-access-blocked",
    name: "unblocked",
    calls: [answer("EC2:GetImageBlockPublicAccessState", { ImageBlockPublicAccessState: "unblocked" })],
  },
  {
    check: "ec2-image-shared-with-known-accounts-only",
    name: "with a stranger",
    calls: [
      answer("EC2:DescribeImages", { Images: [{ ImageId: "ami-1", State: "available" }] }),
      answer("EC2:DescribeImageAttribute", { ImageId: "ami-1", LaunchPermissions: [{ UserId: "999999999999" }] }),
      answer("Organizations:DescribeOrganization", {
        Organization: { Id: "o-example", MasterAccountId: "777788889999" },
      }),
      answer("Organizations:ListAccounts", { Accounts: [{ Id: "777788889999" }] }),
    ],
  },
  {
    check: "ec2-instance-detailed-monitoring-enabled",
    name: "disabled",
    calls: [instance({ Monitoring: { State: "disabled" } })],
  },
  { check: "ec2-instance-has-instance-profile", name: "none", calls: [instance()] },
  {
    check: "ec2-instance-imdsv2-required",
    name: "optional",
    calls: [instance({ MetadataOptions: { ...V1.MetadataOptions, HttpPutResponseHopLimit: 1, State: "applied" } })],
  },
  {
    check: "ec2-instance-no-public-ip",
    name: "one that AWS lends",
    calls: [instance({ PublicIpAddress: "192.0.2.1", NetworkInterfaces: [{ Association: address }] })],
  },
  {
    check: "ec2-instance-no-public-ip",
    name: "of the second interface",
    calls: [instance({ NetworkInterfaces: [{}, { Association: address }] })],
    absenceAnswers: {
      Association: "an interface without a public address has none",
      PublicIp: "an association with a carrier address alone has no public one",
    },
  },
  {
    check: "ec2-instance-not-stopped-for-long",
    name: "a year ago",
    calls: [
      instance({
        State: { Code: 80, Name: "stopped" },
        StateTransitionReason: "User initiated (2025-01-01 00:00:00 GMT)",
        LaunchTime: { $date: "2024-01-01T00:00:00.000Z" },
      }),
    ],
  },
  {
    check: "ec2-instance-virtualization-not-paravirtual",
    name: "paravirtual",
    calls: [instance({ VirtualizationType: "paravirtual" })],
  },
  {
    check: "ec2-launch-template-imdsv2-required",
    name: "optional",
    calls: [defaults(version(1, V1)), running(1)],
  },
  {
    check: "ec2-launch-template-imdsv2-required",
    name: "optional in a version in use",
    calls: [defaults(version(2, V2)), running(1), versions(version(1, V1), version(2, V2))],
    absenceAnswers: UNTAGGED,
  },
  {
    check: "ec2-launch-template-no-public-ip",
    name: "assigns them",
    calls: [defaults(version(1, assigning)), running(1)],
    absenceAnswers: ASSIGNS_NONE,
  },
  {
    check: "ec2-launch-template-no-public-ip",
    name: "a version in use does",
    calls: [defaults(version(2, {})), running(1), versions(version(1, assigning))],
    absenceAnswers: { ...UNTAGGED, ...ASSIGNS_NONE },
  },
  {
    check: "ec2-region-imdsv2-default",
    name: "optional",
    calls: [answer("EC2:GetInstanceMetadataDefaults", { AccountLevel: { HttpTokens: "optional" } })],
  },
  {
    check: "ec2-serial-console-disabled",
    name: "on",
    calls: [answer("EC2:GetSerialConsoleAccessStatus", { SerialConsoleAccessEnabled: true })],
  },
];

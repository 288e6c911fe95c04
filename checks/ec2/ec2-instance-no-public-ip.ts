import type { Instance } from "@aws-sdk/client-ec2";
import { toldList, toldObject, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2Instance } from "./resources/instance.ts";

const OPERATION = "EC2:DescribeInstances";

/** IPv6 addresses are shown and not judged: all of them are public, and the subnet's routes decide what that means. */
export default defineCheck({
  id: "ec2-instance-no-public-ip",
  title: "EC2 instances have no public IPv4 address",
  severity: "medium",
  why: "An instance with a public address is one security group rule away from everybody: what it runs is found by scanners within minutes.",
  fix: "Put the instance into a private subnet behind a load balancer, and use Session Manager instead of SSH. Release the Elastic IP addresses it has.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-9",
  ],
  techniques: ["T1133", "T1190"],
  resource: ec2Instance,
  facts: [],
  remediation: {
    cli: `aws ec2 modify-network-interface-attribute --region {{region}} --network-interface-id {{networkInterfaceId}} --no-associate-public-ip-address
aws ec2 disassociate-address --region {{region}} --association-id {{associationIdOfAnElasticIp}}`,
    terraform: `resource "aws_instance" "this" {
  associate_public_ip_address = false
}`,
    breaks:
      "Whoever comes to the instance by its public address reaches it no longer, and it reaches the Internet only through a NAT gateway. Terraform makes the instance anew.",
    values: ({ data }) => ({ networkInterfaceId: data.NetworkInterfaces?.[0]?.NetworkInterfaceId }),
  },
  evaluate({ data }) {
    const addresses = addressesOf(data);
    const ipv6 = (data.NetworkInterfaces ?? []).flatMap(({ Ipv6Addresses = [] }) => Ipv6Addresses);
    const observed = {
      publicIpv4: addresses,
      ipv6: ipv6.flatMap(({ Ipv6Address }) => Ipv6Address ?? []),
      subnet: data.SubnetId ?? null,
    };
    const evidence = { expected: { publicIpv4: [] }, observed };
    return addresses.length === 0
      ? pass("The instance has no public IPv4 address.", evidence)
      : fail("The instance has a public IPv4 address.", evidence);
  },
});

/** Of all its network interfaces; `ownedBy` is `amazon` for what AWS lends, and an account for an Elastic IP address. */
function addressesOf({ PublicIpAddress, NetworkInterfaces }: Instance) {
  // The field on the instance is that of the first interface alone, which no instance can be without.
  const told = NetworkInterfaces?.length === 0 ? undefined : NetworkInterfaces;
  const interfaces = PublicIpAddress ? (told ?? []) : toldList(told, OPERATION, "NetworkInterfaces");
  const all = new Map<string, { address: string; ownedBy: string | null }>();
  if (PublicIpAddress) all.set(PublicIpAddress, { address: PublicIpAddress, ownedBy: null });
  for (const one of interfaces) {
    const { Association, PrivateIpAddresses = [] } = toldObject(one, OPERATION, "NetworkInterfaces");
    const addresses = toldList(PrivateIpAddresses, OPERATION, "PrivateIpAddresses");
    for (const association of [
      Association,
      ...addresses.map((its) => toldObject(its, OPERATION, "PrivateIpAddresses").Association),
    ]) {
      if (association === undefined || association === null) continue;
      const { PublicIp } = toldObject(association, OPERATION, "Association");
      if (PublicIp === undefined || PublicIp === null || PublicIp === "") continue;
      const address = toldText(PublicIp, OPERATION, "Association.PublicIp");
      all.set(address, { address, ownedBy: association.IpOwnerId ?? null });
    }
  }
  return [...all.values()];
}

import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { subnet } from "./resources/subnet.ts";

export default defineCheck({
  id: "vpc-subnet-no-auto-public-ip",
  title: "Subnets do not give public IPv4 addresses to what is started in them",
  severity: "medium",
  why: "Whatever is started in such a subnet has an address on the Internet, whether somebody wanted one or not; one open security group is then enough.",
  fix: "Turn it off: `aws ec2 modify-subnet-attribute --subnet-id ID --no-map-public-ip-on-launch`. Ask for an address where one is needed, or put a load balancer in front.",
  remediation: {
    cli: "aws ec2 modify-subnet-attribute --subnet-id {{id}} --no-map-public-ip-on-launch --region {{region}}",
    terraform: [
      'resource "aws_subnet" "private" {',
      "  vpc_id                  = {{vpc}}",
      "  cidr_block              = {{cidr}}",
      "  map_public_ip_on_launch = false",
      "}",
    ].join("\n"),
    breaks:
      "What is started there later has no way to or from the Internet without a NAT gateway or an address of its own.",
    values: ({ data }) => ({ vpc: data.VpcId, cidr: data.CidrBlock }),
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
    "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",
  ],
  techniques: ["T1133", "T1190"],
  resource: subnet,
  facts: [],
  evaluate({ data }) {
    const given = toldFlag(data.MapPublicIpOnLaunch, "EC2:DescribeSubnets", "MapPublicIpOnLaunch");
    const observed = {
      publicIpv4OnLaunch: given,
      ipv6OnCreation: data.AssignIpv6AddressOnCreation ?? null,
      defaultOfZone: data.DefaultForAz ?? null,
      vpc: data.VpcId ?? null,
    };
    const evidence = { expected: { publicIpv4OnLaunch: false }, observed };
    return given
      ? fail("The subnet gives a public IPv4 address to what is started in it.", evidence)
      : pass("The subnet gives no public IPv4 address by itself.", evidence);
  },
});

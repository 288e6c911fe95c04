import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export const GROUPS = "EC2:DescribeSecurityGroups";
export const INTERFACES = "EC2:DescribeNetworkInterfaces";
export const ENTRIES = "EC2:GetManagedPrefixListEntries";

/** A rule of a security group: `tcp 22 0.0.0.0/0`, `-1 :: 2000::/3`, `tcp 1-65535 pl-1`, `tcp 22 sg-1`; several sources with commas. */
export function rule(text: string): JsonObject {
  const [protocol = "", ports = "", sources = ""] = text.split(" ");
  const [from, to = from] = ports.split("-").map(Number);
  const of = sources.split(",");
  return {
    IpProtocol: protocol,
    ...(ports !== "*" && { FromPort: from ?? 0, ToPort: to ?? 0 }),
    IpRanges: of.filter((one) => /^[\d.]+(?:\/|$)/.test(one)).map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: of.filter((one) => one.includes(":")).map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: of.filter((one) => one.startsWith("pl-")).map((PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: of.filter((one) => one.startsWith("sg-")).map((GroupId) => ({ GroupId })),
  };
}

/** A listing with one group that has these inbound rules. */
export function group(rules: readonly (string | JsonObject)[], more: JsonObject = {}) {
  return answer(GROUPS, {
    SecurityGroups: [
      {
        GroupId: "sg-1",
        GroupName: "web",
        VpcId: "vpc-1",
        OwnerId: "111122223333",
        IpPermissions: rules.map((one) => (typeof one === "string" ? rule(one) : one)),
        IpPermissionsEgress: [rule("-1 * 0.0.0.0/0")],
        ...more,
      },
    ],
  });
}

export function networkInterface(more: JsonObject = {}): JsonObject {
  return {
    NetworkInterfaceId: "eni-1",
    VpcId: "vpc-1",
    SubnetId: "subnet-1",
    Groups: [{ GroupId: "sg-1", GroupName: "web" }],
    InterfaceType: "interface",
    Status: "in-use",
    Attachment: { InstanceId: "i-1" },
    ...more,
  };
}

export function interfaces(...list: readonly JsonObject[]) {
  return answer(INTERFACES, { NetworkInterfaces: list });
}

/** The blocks of a prefix list. */
export function prefixList(id: string, ...cidrs: readonly string[]) {
  return answer(ENTRIES, { Entries: cidrs.map((Cidr) => ({ Cidr })) }, { input: { PrefixListId: id } });
}

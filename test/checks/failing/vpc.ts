import { group, interfaces, networkInterface, prefixList } from "../../support/vpc.ts";
import type { Failing } from "./row.ts";

const attached = interfaces(networkInterface());
const OPEN = ["tcp 0-65535 0.0.0.0/0"];
const BY_LIST = ["udp 0-65535 pl-1", "tcp 0-65535 pl-1"];
const everywhere = prefixList("pl-1", "0.0.0.0/0");

const open = [
  ...["ssh", "rdp", "cifs", "high-risk-ports", "all-ports"].map((what) => `vpc-security-group-${what}-not-open`),
  "vpc-security-group-only-allowed-ports-open",
];

export const vpc: readonly Failing[] = [
  ...open.flatMap((check) => [
    { check, name: "by a range", calls: [group(OPEN), attached] },
    { check, name: "by a prefix list", calls: [group(BY_LIST), everywhere, attached] },
  ]),
  {
    check: "vpc-default-security-group-closed",
    name: "inbound",
    calls: [group(OPEN, { GroupName: "default", IpPermissionsEgress: [] }), attached],
  },
  {
    check: "vpc-security-group-in-use",
    name: "on no interface",
    calls: [group(OPEN), interfaces(networkInterface({ Groups: [{ GroupId: "sg-2" }] }))],
  },
];

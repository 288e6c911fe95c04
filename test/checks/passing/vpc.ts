import { group, interfaces, networkInterface, prefixList } from "../../support/vpc.ts";
import type { Passing } from "./row.ts";

const byPrefixList = [group(["tcp 0-65535 pl-1", "udp 1-65535 pl-1"]), prefixList("pl-1", "198.51.100.0/24")];

export const vpc: readonly Passing[] = [
  ...["ssh", "rdp", "cifs", "high-risk-ports", "all-ports"].map((what) => ({
    check: `vpc-security-group-${what}-not-open`,
    name: "a prefix list of narrow blocks",
    calls: byPrefixList,
  })),
  { check: "vpc-security-group-only-allowed-ports-open", name: "a prefix list of narrow blocks", calls: byPrefixList },
  {
    check: "vpc-default-security-group-closed",
    name: "no rules",
    calls: [group([], { GroupName: "default", IpPermissionsEgress: [] })],
  },
  { check: "vpc-security-group-in-use", name: "on an instance", calls: [group([]), interfaces(networkInterface())] },
];

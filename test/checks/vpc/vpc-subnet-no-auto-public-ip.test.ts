import check from "../../../checks/vpc/vpc-subnet-no-auto-public-ip.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { SUBNETS } from "../../support/vpc.ts";

const subnet = (more: JsonObject) => answer(SUBNETS, { Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", ...more }] });

checkTable(check, [
  { name: "off", calls: [subnet({ MapPublicIpOnLaunch: false })], expected: "passed" },
  {
    name: "on, as in the default VPC",
    calls: [subnet({ MapPublicIpOnLaunch: true, DefaultForAz: true, AssignIpv6AddressOnCreation: false })],
    expected: "failed",
    message: "The subnet gives a public IPv4 address to what is started in it.",
    observed: { publicIpv4OnLaunch: true, ipv6OnCreation: false, defaultOfZone: true },
  },
  {
    name: "IPv6 is told, and decides nothing",
    calls: [subnet({ MapPublicIpOnLaunch: false, AssignIpv6AddressOnCreation: true })],
    expected: "passed",
    observed: { ipv6OnCreation: true },
  },
  {
    name: "told as a text",
    calls: [subnet({ MapPublicIpOnLaunch: "" })],
    expected: "unknown",
    unread: [`${SUBNETS} MalformedAnswer`],
  },
  { name: "not told", calls: [subnet({})], expected: "unknown", unread: [`${SUBNETS} MalformedAnswer`] },
  {
    name: "of another account",
    calls: [subnet({ OwnerId: "444455556666", MapPublicIpOnLaunch: true })],
    expected: "none",
    reason: "owned-by-another-account",
  },
  { name: "denied", calls: [refused(SUBNETS)], expected: "none", unread: [`${SUBNETS} AccessDenied`] },
]);

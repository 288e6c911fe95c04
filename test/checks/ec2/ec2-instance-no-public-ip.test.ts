import check from "../../../checks/ec2/ec2-instance-no-public-ip.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { instance, NOT_TOLD, UNLISTED } from "../../support/ec2-instance.ts";

const interfaces = (...all: JsonObject[]): JsonObject => ({ NetworkInterfaces: all });
const lent = { PublicIp: "192.0.2.1", IpOwnerId: "amazon" };
const elastic = { PublicIp: "192.0.2.2", IpOwnerId: "111122223333" };

checkTable(check, [
  {
    name: "private",
    calls: [instance(interfaces({ PrivateIpAddresses: [{ PrivateIpAddress: "10.0.0.1" }] }))],
    expected: "passed",
  },
  {
    name: "one that AWS lends",
    calls: [instance({ PublicIpAddress: "192.0.2.1", ...interfaces({ Association: lent }) })],
    expected: "failed",
    observed: { publicIpv4: [{ address: "192.0.2.1", ownedBy: "amazon" }] },
  },
  {
    name: "an Elastic IP address of the second interface, of which the instance says nothing",
    calls: [instance(interfaces({ NetworkInterfaceId: "eni-1" }, { Association: elastic }))],
    expected: "failed",
    observed: { publicIpv4: [{ address: "192.0.2.2", ownedBy: "111122223333" }] },
  },
  {
    name: "one of a secondary private address",
    calls: [instance(interfaces({ PrivateIpAddresses: [{ Primary: true }, { Association: elastic }] }))],
    expected: "failed",
  },
  {
    name: "only the instance tells",
    calls: [instance({ PublicIpAddress: "192.0.2.1" })],
    expected: "failed",
  },
  {
    name: "the Elastic IP address of a stopped instance is back when it is started",
    calls: [instance({ State: { Name: "stopped" }, ...interfaces({ Association: elastic }) })],
    expected: "failed",
  },
  {
    name: "IPv6 is shown and not judged",
    calls: [instance(interfaces({ Ipv6Addresses: [{ Ipv6Address: "2001:db8::1" }] }))],
    expected: "passed",
    observed: { ipv6: ["2001:db8::1"] },
  },
  { name: "no word of interfaces", calls: [instance()], ...NOT_TOLD },
  { name: "an empty list of interfaces", calls: [instance(interfaces())], ...NOT_TOLD },
  ...UNLISTED,
]);

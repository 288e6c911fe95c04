import check from "../../../checks/ec2/ec2-elastic-ip-in-use.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeAddresses";
const address = (more: JsonObject) =>
  answer(LIST, { Addresses: [{ AllocationId: "eipalloc-1", PublicIp: "192.0.2.1", Domain: "vpc", ...more }] });

checkTable(check, [
  {
    name: "of an instance",
    calls: [address({ AssociationId: "eipassoc-1", InstanceId: "i-1", NetworkInterfaceId: "eni-1" })],
    expected: "passed",
    observed: { instance: "i-1" },
  },
  {
    name: "of a NAT gateway, which is no instance",
    calls: [address({ AssociationId: "eipassoc-1", NetworkInterfaceId: "eni-1" })],
    expected: "passed",
  },
  { name: "of nothing", calls: [address({})], expected: "failed", observed: { address: "192.0.2.1" } },
  { name: "of nothing, said with nothing", calls: [address({ InstanceId: "" })], expected: "failed" },
  {
    name: "of what is no id",
    calls: [address({ InstanceId: { a: 1 } })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "no addresses", calls: [answer(LIST, { Addresses: [] })], expected: "none", unread: [] },
  { name: "no list", calls: [answer(LIST, {})], expected: "none", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

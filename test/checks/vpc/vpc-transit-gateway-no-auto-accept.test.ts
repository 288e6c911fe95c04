import check from "../../../checks/vpc/vpc-transit-gateway-no-auto-accept.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeTransitGateways";
const gateway = (more: JsonObject) => answer(LIST, { TransitGateways: [{ TransitGatewayId: "tgw-1", ...more }] });
const accepts = (AutoAcceptSharedAttachments: string) => ({ Options: { AutoAcceptSharedAttachments } });

checkTable(check, [
  { name: "off", calls: [gateway(accepts("disable"))], expected: "passed" },
  { name: "on", calls: [gateway(accepts("enable"))], expected: "failed", observed: { autoAccept: "enable" } },
  {
    name: "being deleted",
    calls: [gateway({ State: "deleting" })],
    expected: "none",
    reason: "transit-gateway-deleting",
  },
  {
    name: "of another account",
    calls: [gateway({ OwnerId: "444455556666", ...accepts("enable") })],
    expected: "none",
    reason: "owned-by-another-account",
  },
  { name: "not told", calls: [gateway({ Options: {} })], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "no options", calls: [gateway({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

import check from "../../../checks/vpc/vpc-block-public-access-on.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const READ = "EC2:DescribeVpcBlockPublicAccessOptions";
const mode = (InternetGatewayBlockMode: string) => [
  answer(READ, { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode, ExclusionsAllowed: "allowed" } }),
];
const malformed = [`${READ} MalformedAnswer`];

checkTable(check, [
  { name: "ingress", calls: mode("block-ingress"), expected: "passed", observed: { exclusionsAllowed: "allowed" } },
  { name: "both ways", calls: mode("block-bidirectional"), expected: "passed" },
  { name: "off", calls: mode("off"), expected: "failed", message: "VPC Block Public Access is off in the region." },
  { name: "nothing told", calls: [answer(READ, {})], expected: "unknown", unread: malformed },
  {
    name: "mode not told",
    calls: [answer(READ, { VpcBlockPublicAccessOptions: {} })],
    expected: "unknown",
    unread: malformed,
  },
  { name: "denied", calls: [refused(READ)], expected: "unknown", unread: [`${READ} AccessDenied`] },
]);

import check from "../../../checks/ec2/ec2-image-public-access-blocked.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "EC2:GetImageBlockPublicAccessState";
const block = (ImageBlockPublicAccessState: string) =>
  answer(GET, { ImageBlockPublicAccessState, ManagedBy: "account" });

checkTable(check, [
  { name: "new sharing", calls: [block("block-new-sharing")], expected: "passed", observed: { managedBy: "account" } },
  { name: "unblocked", calls: [block("unblocked")], expected: "failed" },
  { name: "not told", calls: [answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "a new state", calls: [block("blocked")], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "denied", calls: [refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
]);

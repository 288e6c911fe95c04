import check from "../../../checks/ebs/ebs-snapshot-public-access-blocked.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "EC2:GetSnapshotBlockPublicAccessState";
const block = (State: string, ManagedBy = "account") => answer(GET, { State, ManagedBy });
const options = { blockNewIsEnough: true };

checkTable(check, [
  {
    name: "all sharing",
    calls: [block("block-all-sharing", "declarative-policy")],
    expected: "passed",
    observed: { state: "block-all-sharing", managedBy: "declarative-policy" },
  },
  {
    name: "new sharing only",
    calls: [block("block-new-sharing")],
    expected: "failed",
    message: "what was public before still is",
  },
  { name: "new sharing, and that is enough", calls: [block("block-new-sharing")], options, expected: "passed" },
  { name: "unblocked", calls: [block("unblocked")], expected: "failed", message: "not blocked" },
  { name: "unblocked, whatever is enough", calls: [block("unblocked")], options, expected: "failed" },
  { name: "not told", calls: [answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "a new state", calls: [block("blocked")], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  {
    name: "denied",
    calls: [refused(GET, "UnauthorizedOperation")],
    expected: "unknown",
    unread: [`${GET} UnauthorizedOperation`],
  },
]);

import check from "../../../checks/cloudfront/cloudfront-waf-attached.ts";
import { checkTable } from "../../support/check-table.ts";
import { distributions, LIST } from "../../support/distribution.ts";

checkTable(check, [
  {
    name: "one",
    calls: [distributions({ WebACLId: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/front/1" })],
    expected: "passed",
  },
  { name: "none", calls: [distributions({ WebACLId: "" })], expected: "failed" },
  { name: "not told", calls: [distributions()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
]);

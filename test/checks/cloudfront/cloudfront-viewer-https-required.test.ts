import check from "../../../checks/cloudfront/cloudfront-viewer-https-required.ts";
import { checkTable } from "../../support/check-table.ts";
import { behaviors, distributions, LIST } from "../../support/distribution.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  { name: "redirects", calls: [distributions(behaviors("redirect-to-https"))], expected: "passed" },
  { name: "HTTPS only", calls: [distributions(behaviors("https-only", "redirect-to-https"))], expected: "passed" },
  { name: "all", calls: [distributions(behaviors("allow-all"))], expected: "failed" },
  {
    name: "all on a path",
    calls: [distributions(behaviors("https-only", "https-only", "allow-all"))],
    expected: "failed",
    observed: { behaviorsOverHttp: ["/1/*"] },
  },
  {
    name: "a policy that nobody knows",
    calls: [distributions(behaviors("quic-only"))],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "behaviors that are not told",
    calls: [distributions({ ...behaviors("https-only"), CacheBehaviors: { Quantity: 1 } })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "nothing told", calls: [distributions()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "disabled", calls: [distributions({ Enabled: false })], expected: "none", reason: "disabled" },
  { name: "none", calls: [answer(LIST, { DistributionList: { IsTruncated: false, Quantity: 0 } })], expected: "none" },
  {
    name: "a list that is not told",
    calls: [answer(LIST, { DistributionList: { IsTruncated: false, Quantity: 1 } })],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

import check from "../../../checks/cloudfront/cloudfront-default-root-object.ts";
import { checkTable } from "../../support/check-table.ts";
import { config, distributions, origins } from "../../support/distribution.ts";
import { refused } from "../../support/recorded.ts";

const CONFIG = "CloudFront:GetDistributionConfig";
const site = distributions(origins({ S3OriginConfig: {} }));

checkTable(check, [
  { name: "one", calls: [site, config({ DefaultRootObject: "index.html" })], expected: "passed" },
  { name: "none", calls: [site, config({ DefaultRootObject: "" })], expected: "failed" },
  { name: "not told", calls: [site, config({})], expected: "unknown", unread: [`${CONFIG} MalformedAnswer`] },
  { name: "denied", calls: [site, refused(CONFIG)], expected: "unknown", unread: [`${CONFIG} AccessDenied`] },
  {
    name: "no bucket",
    calls: [distributions(origins({ CustomOriginConfig: {} }))],
    expected: "none",
    reason: "no-s3-origin",
  },
]);

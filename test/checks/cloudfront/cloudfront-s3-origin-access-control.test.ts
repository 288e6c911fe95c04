import check from "../../../checks/cloudfront/cloudfront-s3-origin-access-control.ts";
import { checkTable } from "../../support/check-table.ts";
import { distributions, LIST, origins } from "../../support/distribution.ts";

const bucket = (OriginAccessControlId: string, OriginAccessIdentity = "") => [
  distributions(origins({ OriginAccessControlId, S3OriginConfig: { OriginAccessIdentity } })),
];

checkTable(check, [
  { name: "control", calls: bucket("E2EXAMPLE"), expected: "passed" },
  {
    name: "identity",
    calls: bucket("", "origin-access-identity/cloudfront/E3EXAMPLE"),
    expected: "failed",
    message: "older",
  },
  { name: "neither", calls: bucket(""), expected: "failed", message: "without saying who" },
  {
    name: "not told",
    calls: [distributions(origins({ S3OriginConfig: { OriginAccessIdentity: "" } }))],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "no bucket",
    calls: [distributions(origins({ CustomOriginConfig: {} }))],
    expected: "none",
    reason: "no-s3-origin",
  },
]);

import check from "../../../checks/cloudfront/cloudfront-s3-origin-access-control.ts";
import { checkTable } from "../../support/check-table.ts";
import { CONTROLS, controls, distributions, LIST, origins } from "../../support/distribution.ts";
import { refused } from "../../support/recorded.ts";

const bucket = (OriginAccessControlId: string, OriginAccessIdentity = "") => [
  distributions(origins({ OriginAccessControlId, S3OriginConfig: { OriginAccessIdentity } })),
];

checkTable(check, [
  { name: "control", calls: [...bucket("E2EXAMPLE"), controls({ SigningBehavior: "always" })], expected: "passed" },
  {
    name: "control, unless the viewer has signed",
    calls: [...bucket("E2EXAMPLE"), controls({ SigningBehavior: "no-override" })],
    expected: "passed",
  },
  {
    // AWS: it turns origin access control off for every origin that has it.
    name: "control that signs nothing",
    calls: [...bucket("E2EXAMPLE"), controls({ SigningBehavior: "never" })],
    expected: "failed",
    message: "signs no requests",
  },
  {
    name: "a word nobody knows",
    calls: [...bucket("E2EXAMPLE"), controls({ SigningBehavior: "sometimes" })],
    expected: "unknown",
    message: "not known",
  },
  {
    name: "its signing is not told",
    calls: [...bucket("E2EXAMPLE"), controls({})],
    expected: "unknown",
    unread: [`${CONTROLS} MalformedAnswer`],
  },
  {
    name: "another control's is told",
    calls: [...bucket("E2EXAMPLE"), controls({ Id: "E9EXAMPLE", SigningBehavior: "always" })],
    expected: "unknown",
    unread: [`${CONTROLS} MalformedAnswer`],
  },
  {
    name: "controls are denied",
    calls: [...bucket("E2EXAMPLE"), refused(CONTROLS)],
    expected: "unknown",
    unread: [`${CONTROLS} AccessDenied`],
  },
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

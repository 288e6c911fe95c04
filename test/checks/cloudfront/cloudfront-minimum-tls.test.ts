import check from "../../../checks/cloudfront/cloudfront-minimum-tls.ts";
import { checkTable } from "../../support/check-table.ts";
import { distributions, LIST } from "../../support/distribution.ts";

const certificate = (MinimumProtocolVersion: string, CloudFrontDefaultCertificate = false) => [
  distributions({ ViewerCertificate: { CloudFrontDefaultCertificate, MinimumProtocolVersion } }),
];

checkTable(check, [
  { name: "TLS 1.2", calls: certificate("TLSv1.2_2021"), expected: "passed" },
  { name: "TLS 1.3", calls: certificate("TLSv1.3_2025"), expected: "passed" },
  { name: "TLS 1.1", calls: certificate("TLSv1.1_2016"), expected: "failed" },
  { name: "CloudFront's, whatever is set", calls: certificate("TLSv1.2_2021", true), expected: "failed" },
  { name: "unknown", calls: certificate("TLSv2_2031"), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "not told",
    calls: [distributions({ ViewerCertificate: {} })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
]);

import check from "../../../checks/cloudfront/cloudfront-custom-certificate.ts";
import { checkTable } from "../../support/check-table.ts";
import { distributions, LIST } from "../../support/distribution.ts";

const certificate = (CloudFrontDefaultCertificate: boolean) => ({
  ViewerCertificate: { CloudFrontDefaultCertificate },
});

checkTable(check, [
  { name: "its own", calls: [distributions(certificate(false))], expected: "passed" },
  { name: "CloudFront's", calls: [distributions(certificate(true))], expected: "failed" },
  {
    name: "of tenants",
    calls: [distributions({ ...certificate(true), ConnectionMode: "tenant-only" })],
    expected: "none",
    reason: "of-tenants",
  },
  { name: "not told", calls: [distributions()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
]);

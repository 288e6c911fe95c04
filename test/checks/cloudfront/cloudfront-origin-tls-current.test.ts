import check from "../../../checks/cloudfront/cloudfront-origin-tls-current.ts";
import { checkTable } from "../../support/check-table.ts";
import { distributions, LIST, origins } from "../../support/distribution.ts";

const speaking = (...Items: string[]) => [
  distributions(origins({ CustomOriginConfig: { OriginProtocolPolicy: "https-only", OriginSslProtocols: { Items } } })),
];

checkTable(check, [
  { name: "TLS 1.2", calls: speaking("TLSv1.2"), expected: "passed" },
  { name: "TLS 1.0, too", calls: speaking("TLSv1", "TLSv1.2"), expected: "failed" },
  { name: "SSL", calls: speaking("SSLv3"), expected: "failed" },
  { name: "unknown", calls: speaking("TLSv2"), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "not told",
    calls: [distributions(origins({ CustomOriginConfig: { OriginProtocolPolicy: "https-only" } }))],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "over HTTP",
    calls: [distributions(origins({ CustomOriginConfig: { OriginProtocolPolicy: "http-only" } }))],
    expected: "none",
    reason: "no-custom-origin-over-https",
  },
]);

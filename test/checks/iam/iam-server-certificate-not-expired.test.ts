import check from "../../../checks/iam/iam-server-certificate-not-expired.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT, answer, NOW, refused } from "../../support/recorded.ts";

const LIST = "IAM:ListServerCertificates";
const certificate = (more: object) => [
  answer(LIST, {
    ServerCertificateMetadataList: [
      {
        Path: "/cloudfront/",
        ServerCertificateName: "www",
        ServerCertificateId: "ASCA1",
        Arn: `arn:aws:iam::${ACCOUNT}:server-certificate/cloudfront/www`,
        ...more,
      },
    ],
    IsTruncated: false,
  }),
];

checkTable(check, [
  { name: "next year", calls: certificate({ Expiration: { $date: "2027-01-01T00:00:00Z" } }), expected: "passed" },
  {
    name: "last year",
    calls: certificate({ Expiration: { $date: "2025-12-31T23:59:59Z" } }),
    expected: "failed",
    observed: { expiration: "2025-12-31T23:59:59.000Z", path: "/cloudfront/" },
  },
  { name: "this very moment", calls: certificate({ Expiration: { $date: NOW } }), expected: "failed" },
  { name: "not told", calls: certificate({}), expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "no date",
    calls: certificate({ Expiration: "never" }),
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "none there", calls: [answer(LIST, { ServerCertificateMetadataList: [] })], expected: "none" },
  { name: "no list", calls: [answer(LIST, {})], expected: "none", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

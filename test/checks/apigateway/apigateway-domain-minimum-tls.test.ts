import check from "../../../checks/apigateway/apigateway-domain-minimum-tls.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "API Gateway:GetDomainNames";
const OPERATION = "APIGateway:GetDomainNames";
const domain = (more: { securityPolicy?: string }) => [
  answer(LIST, { items: [{ domainName: "api.example.com", ...more }] }),
];

checkTable(check, [
  { name: "TLS 1.2", calls: domain({ securityPolicy: "TLS_1_2" }), expected: "passed" },
  { name: "TLS 1.3", calls: domain({ securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" }), expected: "passed" },
  { name: "TLS 1.0", calls: domain({ securityPolicy: "TLS_1_0" }), expected: "failed" },
  {
    name: "unknown",
    calls: domain({ securityPolicy: "TLS_2_0" }),
    expected: "unknown",
    unread: [`${OPERATION} MalformedAnswer`],
  },
  { name: "not told", calls: domain({}), expected: "unknown", unread: [`${OPERATION} MalformedAnswer`] },
  { name: "none", calls: [answer(LIST, { items: [] })], expected: "none" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${OPERATION} AccessDenied`] },
]);

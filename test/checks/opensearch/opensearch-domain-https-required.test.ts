import check from "../../../checks/opensearch/opensearch-domain-https-required.ts";
import { checkTable } from "../../support/check-table.ts";
import { DOMAINS, domain } from "../../support/opensearch.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: domain({
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
    }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: domain({ DomainEndpointOptions: { EnforceHTTPS: false, TLSSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" } }),
    expected: "failed",
  },
  {
    name: "TLS 1.0",
    calls: domain({ DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" } }),
    expected: "failed",
    message: "TLS 1.0",
  },
  {
    name: "a policy that nobody knows",
    calls: domain({ DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: "Policy-Min-TLS-1-1" } }),
    expected: "unknown",
  },
  {
    name: "the policy is not told",
    calls: domain({ DomainEndpointOptions: { EnforceHTTPS: true } }),
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains MalformedAnswer"],
  },
  {
    name: "not told",
    calls: domain({ DomainEndpointOptions: { TLSSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" } }),
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains MalformedAnswer"],
  },
  {
    name: "no such options",
    calls: domain({}),
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains MalformedAnswer"],
  },
  {
    name: "denied listing",
    calls: [refused("OpenSearch:ListDomainNames")],
    expected: "none",
    unread: ["OpenSearch:ListDomainNames AccessDenied"],
  },
  { name: "no domain", calls: [answer("OpenSearch:ListDomainNames", { DomainNames: [] })], expected: "none" },
  {
    name: "listing not told",
    calls: [answer("OpenSearch:ListDomainNames", {})],
    expected: "none",
    unread: ["OpenSearch:ListDomainNames MalformedAnswer"],
  },
  {
    name: "denied detail",
    calls: [DOMAINS, refused("OpenSearch:DescribeDomains")],
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains AccessDenied"],
  },
  {
    name: "not described",
    calls: [DOMAINS, answer("OpenSearch:DescribeDomains", { DomainStatusList: [] })],
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains MalformedAnswer"],
  },
  { name: "being deleted", calls: domain({ Deleted: true }), expected: "none", reason: "deleting" },
]);

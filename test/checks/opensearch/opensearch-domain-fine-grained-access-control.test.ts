import check from "../../../checks/opensearch/opensearch-domain-fine-grained-access-control.ts";
import { checkTable } from "../../support/check-table.ts";
import { DOMAINS, domain } from "../../support/opensearch.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  { name: "as it should be", calls: domain({ AdvancedSecurityOptions: { Enabled: true } }), expected: "passed" },
  { name: "as it should not be", calls: domain({ AdvancedSecurityOptions: { Enabled: false } }), expected: "failed" },
  {
    name: "not told",
    calls: domain({ AdvancedSecurityOptions: {} }),
    expected: "unknown",
    unread: ["OpenSearch:DescribeDomains MalformedAnswer"],
  },
  {
    name: "told as a text",
    calls: domain({ AdvancedSecurityOptions: { Enabled: "" } }),
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

import check from "../../../checks/opensearch/opensearch-domain-audit-logs-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { DOMAINS, domain } from "../../support/opensearch.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: domain({
      LogPublishingOptions: {
        AUDIT_LOGS: { Enabled: true, CloudWatchLogsLogGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:audit" },
      },
    }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: domain({ LogPublishingOptions: { AUDIT_LOGS: { Enabled: false } } }),
    expected: "failed",
  },
  {
    name: "another log",
    calls: domain({ LogPublishingOptions: { INDEX_SLOW_LOGS: { Enabled: true } } }),
    expected: "failed",
  },
  { name: "no log of any kind", calls: domain({}), expected: "failed" },
  {
    name: "not told",
    calls: domain({ LogPublishingOptions: { AUDIT_LOGS: {} } }),
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

import { domain } from "../../support/opensearch.ts";
import type { Failing } from "./row.ts";

export const opensearch: readonly Failing[] = [
  {
    check: "opensearch-domain-audit-logs-enabled",
    name: "as it should not be",
    calls: domain({ LogPublishingOptions: { AUDIT_LOGS: { Enabled: false } } }),
  },
  {
    check: "opensearch-domain-encrypted",
    name: "as it should not be",
    calls: domain({ EncryptionAtRestOptions: { Enabled: false } }),
  },
  {
    check: "opensearch-domain-fine-grained-access-control",
    name: "as it should not be",
    calls: domain({ AdvancedSecurityOptions: { Enabled: false } }),
  },
  {
    check: "opensearch-domain-https-required",
    name: "as it should not be",
    calls: domain({ DomainEndpointOptions: { EnforceHTTPS: false, TLSSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" } }),
  },
  {
    check: "opensearch-domain-node-to-node-encrypted",
    name: "as it should not be",
    calls: domain({ NodeToNodeEncryptionOptions: { Enabled: false } }),
  },
  {
    check: "opensearch-domain-not-public",
    name: "as it should not be",
    otherAnswers: { AccessPolicies: "an empty text is AWS's own word for a domain without a policy" },
    calls: domain({
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }],
      }),
    }),
  },
];

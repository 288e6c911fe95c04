import { domain } from "../../support/opensearch.ts";
import type { Passing } from "./row.ts";

export const opensearch: readonly Passing[] = [
  {
    check: "opensearch-domain-audit-logs-enabled",
    name: "as it should be",
    calls: domain({
      LogPublishingOptions: {
        AUDIT_LOGS: { Enabled: true, CloudWatchLogsLogGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:audit" },
      },
    }),
  },
  {
    check: "opensearch-domain-encrypted",
    name: "as it should be",
    calls: domain({ EncryptionAtRestOptions: { Enabled: true } }),
  },
  {
    check: "opensearch-domain-fine-grained-access-control",
    name: "as it should be",
    calls: domain({ AdvancedSecurityOptions: { Enabled: true } }),
  },
  {
    check: "opensearch-domain-https-required",
    name: "as it should be",
    calls: domain({
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
    }),
  },
  {
    check: "opensearch-domain-node-to-node-encrypted",
    name: "as it should be",
    calls: domain({ NodeToNodeEncryptionOptions: { Enabled: true } }),
  },
  {
    check: "opensearch-domain-not-public",
    name: "as it should be",
    calls: domain({
      VPCOptions: { VPCId: "vpc-1" },
      AccessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }],
      }),
    }),
  },
];

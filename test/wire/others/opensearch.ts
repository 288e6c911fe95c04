import { CreateDomainCommand, OpenSearchClient } from "@aws-sdk/client-opensearch";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const opensearch = estate.client(OpenSearchClient, "us-east-1");
  for (const DomainName of ["shop-kept", "shop-bare"]) {
    const isKept = DomainName === "shop-kept";
    const Principal = { AWS: isKept ? `arn:aws:iam::${ACCOUNT}:root` : "*" };
    const Statement = [{ Effect: "Allow", Principal, Action: "es:*", Resource: "*" }];
    const group = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:audit`;
    await opensearch.send(
      new CreateDomainCommand({
        DomainName,
        EngineVersion: "OpenSearch_2.19",
        AccessPolicies: JSON.stringify({ Version: "2012-10-17", Statement }),
        AdvancedSecurityOptions: { Enabled: isKept },
        EncryptionAtRestOptions: { Enabled: isKept },
        NodeToNodeEncryptionOptions: { Enabled: isKept },
        DomainEndpointOptions: {
          EnforceHTTPS: isKept,
          TLSSecurityPolicy: isKept ? "Policy-Min-TLS-1-2-PFS-2023-10" : "Policy-Min-TLS-1-0-2019-07",
        },
        LogPublishingOptions: { AUDIT_LOGS: { CloudWatchLogsLogGroupArn: group, Enabled: isKept } },
      }),
    );
  }
}

export const opensearch: OtherWire = {
  build,
  expected: {
    "opensearch-domain-audit-logs-enabled": expects("kept", "bare"),
    "opensearch-domain-encrypted": expects("kept", "bare"),
    "opensearch-domain-fine-grained-access-control": expects("kept", "bare"),
    "opensearch-domain-https-required": expects("kept", "bare"),
    "opensearch-domain-node-to-node-encrypted": expects("kept", "bare"),
    "opensearch-domain-not-public": expects("kept", "bare"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};

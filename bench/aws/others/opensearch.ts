import {
  DescribeDomainsCommand,
  type DescribeDomainsCommandOutput,
  type DomainStatus,
  ListDomainNamesCommand,
  type ListDomainNamesCommandOutput,
  OpenSearchClient,
} from "@aws-sdk/client-opensearch";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import { serve } from "../serve.ts";
import { countIn } from "../spread.ts";
import { openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

/** Domains that DescribeDomains takes at once. */
const MOST = 5;

const operations = serve(
  OpenSearchClient,
  { signed: "es" },
  {
    ListDomainNames: {
      Command: ListDomainNamesCommand,
      decides: "DomainNames",
      output: (call, { estate }): Omit<ListDomainNamesCommandOutput, "$metadata"> => ({
        DomainNames: domainsIn(estate, call).map(({ name }) => ({ DomainName: name, EngineType: "OpenSearch" })),
      }),
    },
    DescribeDomains: {
      Command: DescribeDomainsCommand,
      decides: "DomainStatusList",
      example: (place, { estate }) => ({ DomainNames: [domainsIn(estate, place)[0]?.name ?? "none"] }),
      output(call, { estate }): Omit<DescribeDomainsCommandOutput, "$metadata"> {
        const { DomainNames } = call.json;
        const asked: unknown[] = Array.isArray(DomainNames) ? DomainNames : [];
        const its = domainsIn(estate, call).filter(({ name }) => asked.includes(name));
        return { DomainStatusList: its.map(statusOf) };
      },
    },
  },
);

function domainsIn(estate: Estate, place: Pick<Call, "account" | "region">): Thing[] {
  return thingsIn(estate, place, "domain");
}

function statusOf({ account, region, name, kind }: Thing): DomainStatus {
  const tight = kind === "tight";
  const arn = `arn:aws:es:${region}:${account}:domain/${name}`;
  const Statement = [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: `${arn}/*` }];
  return {
    DomainId: `${account}/${name}`,
    DomainName: name,
    ARN: arn,
    Created: true,
    Deleted: false,
    EngineVersion: "OpenSearch_2.19",
    ClusterConfig: {},
    AccessPolicies: JSON.stringify({ Version: "2012-10-17", Statement }),
    ...(tight && { VPCOptions: { VPCId: "vpc-00000000000000000", SubnetIds: ["subnet-00000000000000000"] } }),
    EncryptionAtRestOptions: { Enabled: tight },
    NodeToNodeEncryptionOptions: { Enabled: tight },
    DomainEndpointOptions: {
      EnforceHTTPS: tight,
      TLSSecurityPolicy: tight ? "Policy-Min-TLS-1-2-PFS-2023-10" : "Policy-Min-TLS-1-0-2019-07",
    },
    AdvancedSecurityOptions: { Enabled: tight },
    ...(tight && {
      LogPublishingOptions: {
        AUDIT_LOGS: {
          CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:audit`,
          Enabled: true,
        },
      },
    }),
  };
}

export const opensearch: Other = {
  operations,
  calls: (estate) => ({
    "OpenSearch:ListDomainNames": estate.regions.length,
    ...(estate.things > 0 && {
      "OpenSearch:DescribeDomains": estate.regions.reduce(
        (sum, region) => sum + Math.ceil(countIn(estate, region, estate.things) / MOST),
        0,
      ),
    }),
  }),
  failures: (estate) => ({
    "opensearch-domain-audit-logs-enabled": openThings(estate),
    "opensearch-domain-encrypted": openThings(estate),
    "opensearch-domain-fine-grained-access-control": openThings(estate),
    "opensearch-domain-https-required": openThings(estate),
    "opensearch-domain-node-to-node-encrypted": openThings(estate),
    "opensearch-domain-not-public": openThings(estate),
  }),
};

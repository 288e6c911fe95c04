import { checks } from "../../checks/index.ts";
import type { Call } from "../../src/aws/call.ts";
import type { ApiCall } from "../../src/model/api-call.ts";
import type { FactTable } from "../../src/model/resource.ts";
import { OTHER_PAGES } from "./pages/index.ts";
import type { Page, Pages } from "./pages/page.ts";

/** Made for simulators alone, where AWS itself has answered already; no policy needs its action, and no plan has it. */
export const UNDECLARED = "S3:GetBucketLocation";

const types = [...new Set(checks.map((check) => check.resource))];

/** What every listing and every fact of the catalogue declares: the calls of whole scans. */
export function scanCalls(): ApiCall[] {
  return types.flatMap(({ list, facts }) => {
    const table: FactTable = facts;
    return [...list.calls, ...Object.values(table).flatMap((fact) => fact.calls)];
  });
}

/** Those of looks at single resources, too. */
export function declaredCalls(): ApiCall[] {
  return [...scanCalls(), ...types.flatMap(({ list }) => list.only?.calls ?? [])];
}

/** `S3Control:GetAccessPoint`, as declarations and errors have it. */
export function nameOf({ service, operation }: Pick<Call, "service" | "operation">): string {
  return `${service.replaceAll(" ", "")}:${operation}`;
}

/** How often each operation was called. */
export function tally(calls: readonly Pick<Call, "service" | "operation">[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const call of calls) counts[nameOf(call)] = (counts[nameOf(call)] ?? 0) + 1;
  return counts;
}

function maxItems(): Page {
  return {
    field: "MaxItems",
    most: 1_000,
    source: "the service's model, maxItemsType: 1 to 1000",
    documented: /defaults to 100/,
  };
}
/** As EC2 documents it for its Describe calls, where the SDK's documentation and the model set no maximum. */
const EC2_PAGE: Page = {
  field: "MaxResults",
  most: 1_000,
  source: "EC2 Developer Guide, Pagination: MaxResults 5 to 1000",
};

/** The most that AWS gives on a page. */
export const PAGES: Pages = {
  ...OTHER_PAGES,
  "EC2:DescribeImages": {
    field: "MaxResults",
    most: 1_000,
    source: "EC2 Developer Guide, Pagination: MaxResults 1000; the model sets no maximum",
  },
  "EC2:DescribeInstances": {
    field: "MaxResults",
    most: 1_000,
    source: "EC2 Developer Guide, Pagination: MaxResults 1000; the model sets no maximum",
  },
  "EC2:DescribeLaunchTemplateVersions": {
    field: "MaxResults",
    most: 200,
    source: "the SDK's documentation",
    documented: /can be between 1 and 200/,
  },
  "EC2:DescribeSnapshots": {
    field: "MaxResults",
    most: 1_000,
    source: "EC2 Developer Guide, Pagination: MaxResults 1000; the model sets no maximum",
  },
  "EC2:DescribeVolumes": {
    field: "MaxResults",
    most: 1_000,
    source: "EC2 Developer Guide, Pagination: MaxResults 1000; the model sets no maximum",
  },
  ...Object.fromEntries(
    [
      "DescribeClientVpnEndpoints",
      "DescribeFlowLogs",
      "DescribeNetworkAcls",
      "DescribeNetworkInterfaces",
      "DescribeSubnets",
      "DescribeTransitGateways",
      "DescribeVpcPeeringConnections",
      "DescribeVpcs",
    ].map((operation) => [`EC2:${operation}`, EC2_PAGE]),
  ),
  "EC2:DescribeRouteTables": { ...EC2_PAGE, most: 100, source: "the service's model, MaxResults: 5 to 100" },
  "EC2:DescribeVpcEndpoints": {
    ...EC2_PAGE,
    source: "the SDK's documentation",
    documented: /greater than 1,000, we return only 1,000/,
  },
  "EC2:DescribeSecurityGroups": {
    ...EC2_PAGE,
    source: "the SDK's documentation",
    documented: /between 5 and 1000/,
  },
  "RDS:DescribeDBClusters": {
    field: "MaxRecords",
    most: 100,
    source: "the SDK's documentation",
    documented: /Constraints: Minimum 20, maximum 100/,
  },
  "RDS:DescribeDBInstances": {
    field: "MaxRecords",
    most: 100,
    source: "the SDK's documentation",
    documented: /Constraints: Minimum 20, maximum 100/,
  },
  "RDS:DescribeDBClusterSnapshots": {
    field: "MaxRecords",
    most: 100,
    source: "the SDK's documentation",
    documented: /Constraints: Minimum 20, maximum 100/,
  },
  "RDS:DescribeDBMajorEngineVersions": {
    field: "MaxRecords",
    most: 100,
    source: "the service's model, MaxRecords: 20 to 100",
    documented: /Default: 100/,
  },
  "RDS:DescribeDBSnapshots": {
    field: "MaxRecords",
    most: 100,
    source: "the SDK's documentation",
    documented: /Constraints: Minimum 20, maximum 100/,
  },
  "IAM:GetAccountAuthorizationDetails": {
    field: "MaxItems",
    most: 1_000,
    source: "the service's model, maxItemsType: 1 to 1000",
    documented: /defaults to 100/,
  },
  "IAM:ListVirtualMFADevices": maxItems(),
  "IAM:ListServerCertificates": maxItems(),
  "IAM:ListEntitiesForPolicy": maxItems(),
  "AccessAnalyzer:ListAnalyzers": {
    field: "maxResults",
    most: 100,
    source:
      "no maximum is published; Access Analyzer's own for findings is 100, and a region has a handful of analyzers",
  },
  "S3:ListBuckets": { field: "MaxBuckets", most: 10_000, source: "the service's model, MaxBuckets: 1 to 10000" },
  "S3Control:ListAccessPoints": {
    field: "MaxResults",
    most: 1_000,
    source: "the service's model, MaxResults: 0 to 1000",
  },
  "Organizations:ListAccounts": {
    field: "MaxResults",
    most: 20,
    source: "the service's model, MaxResults: 1 to 20",
  },
};

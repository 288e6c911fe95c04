import {
  type Cluster,
  DescribeClusterParametersCommand,
  type DescribeClusterParametersCommandOutput,
  DescribeClustersCommand,
  type DescribeClustersCommandOutput,
  DescribeLoggingStatusCommand,
  type DescribeLoggingStatusCommandOutput,
  RedshiftClient,
} from "@aws-sdk/client-redshift";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "MaxRecords",
  token: "Marker",
  least: 20,
  most: 100,
  usual: 100,
  refuses: "InvalidParameterValue",
};

const operations = serve(
  RedshiftClient,
  { signed: "redshift" },
  {
    DescribeClusters: {
      Command: DescribeClustersCommand,
      decides: "Clusters",
      paged: true,
      output(call, { estate }): Omit<DescribeClustersCommandOutput, "$metadata"> {
        const asked = call.json["ClusterIdentifier"];
        const its = clustersIn(estate, call).filter(({ name }) => asked === undefined || name === asked);
        if (asked !== undefined && its.length === 0) {
          throw new Refusal({ code: "ClusterNotFound", status: 404, message: `Cluster ${asked} not found.` });
        }
        const { things, ...next } = listed(call, PAGING, its);
        return { Clusters: things.map(clusterOf), ...next };
      },
    },
    DescribeLoggingStatus: {
      Command: DescribeLoggingStatusCommand,
      decides: "LoggingEnabled",
      example: (place, { estate }) => ({ ClusterIdentifier: clustersIn(estate, place)[0]?.name ?? "none" }),
      output(call, { estate }): Omit<DescribeLoggingStatusCommandOutput, "$metadata"> {
        const its = clustersIn(estate, call).find(({ name }) => name === call.json["ClusterIdentifier"]);
        if (its === undefined) {
          throw new Refusal({ code: "ClusterNotFound", status: 404, message: "Cluster not found." });
        }
        return { LoggingEnabled: its.kind === "tight" };
      },
    },
    DescribeClusterParameters: {
      Command: DescribeClusterParametersCommand,
      decides: "Parameters",
      paged: true,
      example: () => ({ ParameterGroupName: "tight" }),
      output(call): Omit<DescribeClusterParametersCommandOutput, "$metadata"> {
        const value = String(call.json["ParameterGroupName"] === "tight");
        const parameters = [{ ParameterName: "require_ssl", ParameterValue: value, DataType: "boolean" }];
        const { things: Parameters, ...next } = listed(call, PAGING, parameters);
        return { Parameters, ...next };
      },
    },
  },
);

function clustersIn(estate: Estate, place: Pick<Call, "account" | "region">): Thing[] {
  return thingsIn(estate, place, "warehouse");
}

function clusterOf({ name, kind }: Thing): Cluster {
  const tight = kind === "tight";
  return {
    ClusterIdentifier: name,
    ClusterStatus: "available",
    MasterUsername: tight ? "warden" : "awsuser",
    AutomatedSnapshotRetentionPeriod: tight ? 7 : 1,
    ClusterParameterGroups: [{ ParameterGroupName: kind, ParameterApplyStatus: "in-sync" }],
    PubliclyAccessible: !tight,
    Encrypted: tight,
    EnhancedVpcRouting: tight,
    Tags: [],
  };
}

/** As many groups are in use in a region as there are kinds of cluster. */
function groupsOf(estate: Estate): number {
  const counts = estate.regions.map(
    (region) => new Set(clustersIn(estate, { account: "", region }).map(({ kind }) => kind)).size,
  );
  return counts.reduce((sum, one) => sum + one, 0);
}

export const redshift: Other = {
  operations,
  calls: (estate) => ({
    "Redshift:DescribeClusters": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "Redshift:DescribeLoggingStatus": estate.things,
      "Redshift:DescribeClusterParameters": groupsOf(estate),
    }),
  }),
  failures: (estate) => ({
    "redshift-cluster-audit-logging-enabled": openThings(estate),
    "redshift-cluster-default-admin-name-not-used": openThings(estate),
    "redshift-cluster-encrypted": openThings(estate),
    "redshift-cluster-enhanced-vpc-routing": openThings(estate),
    "redshift-cluster-not-public": openThings(estate),
    "redshift-cluster-snapshots-retained": openThings(estate),
    "redshift-cluster-tls-required": openThings(estate),
  }),
};

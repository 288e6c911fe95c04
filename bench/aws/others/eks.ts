import {
  type Cluster,
  DescribeClusterCommand,
  type DescribeClusterCommandOutput,
  DescribeClusterVersionsCommand,
  type DescribeClusterVersionsCommandOutput,
  EKSClient,
  ListClustersCommand,
  type ListClustersCommandOutput,
} from "@aws-sdk/client-eks";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { countIn } from "../spread.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "maxResults",
  token: "nextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidParameterException",
};

/** One that is long in support, and one that is long out of it. */
const VERSIONS = [
  { clusterVersion: "1.35", standard: "2126-03-27", extended: "2127-03-27" },
  { clusterVersion: "1.24", standard: "2024-01-31", extended: "2025-01-31" },
] as const;

const operations = serve(
  EKSClient,
  { signed: "eks" },
  {
    ListClusters: {
      Command: ListClustersCommand,
      decides: "clusters",
      paged: true,
      output(call, { estate }): Omit<ListClustersCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, clustersIn(estate, call));
        return { clusters: things.map(({ name }) => name), ...next };
      },
    },
    DescribeCluster: {
      Command: DescribeClusterCommand,
      decides: "cluster",
      example: (place, { estate }) => ({ name: clustersIn(estate, place)[0]?.name ?? "none" }),
      output(call, { estate }): Omit<DescribeClusterCommandOutput, "$metadata"> {
        const its = clustersIn(estate, call).find(({ name }) => name === call.json["name"]);
        if (its !== undefined) return { cluster: clusterOf(its) };
        throw new Refusal({ code: "ResourceNotFoundException", status: 404, message: "No cluster found." });
      },
    },
    DescribeClusterVersions: {
      Command: DescribeClusterVersionsCommand,
      decides: "clusterVersions",
      paged: true,
      output(call): Omit<DescribeClusterVersionsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, VERSIONS);
        return {
          clusterVersions: things.map(({ clusterVersion, standard, extended }) => ({
            clusterVersion,
            clusterType: "eks",
            endOfStandardSupportDate: new Date(`${standard}T00:00:00.000Z`),
            endOfExtendedSupportDate: new Date(`${extended}T00:00:00.000Z`),
          })),
          ...next,
        };
      },
    },
  },
);

function clustersIn(estate: Estate, place: Pick<Call, "account" | "region">): Thing[] {
  return thingsIn(estate, place, "kubernetes");
}

function clusterOf({ account, region, name, kind }: Thing): Cluster {
  const tight = kind === "tight";
  return {
    name,
    arn: `arn:aws:eks:${region}:${account}:cluster/${name}`,
    version: VERSIONS[tight ? 0 : 1].clusterVersion,
    status: "ACTIVE",
    resourcesVpcConfig: {
      vpcId: "vpc-00000000000000000",
      endpointPublicAccess: !tight,
      endpointPrivateAccess: tight,
      publicAccessCidrs: ["0.0.0.0/0"],
    },
    logging: { clusterLogging: [{ types: ["api", "audit", "authenticator"], enabled: tight }] },
    tags: {},
  };
}

export const eks: Other = {
  operations,
  calls: (estate) => ({
    "EKS:ListClusters": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "EKS:DescribeCluster": estate.things,
      "EKS:DescribeClusterVersions": estate.regions.filter((region) => countIn(estate, region, estate.things) > 0)
        .length,
    }),
  }),
  failures: (estate) => ({
    "eks-cluster-control-plane-logs-enabled": openThings(estate),
    "eks-cluster-endpoint-not-public": openThings(estate),
    "eks-cluster-secrets-encrypted": openThings(estate),
    "eks-cluster-version-supported": openThings(estate),
  }),
};

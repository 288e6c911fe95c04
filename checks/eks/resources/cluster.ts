import type { Cluster } from "@aws-sdk/client-eks";
import { orIf, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { EKS } from "./kind.ts";
import { VERSION_ACTIONS, VERSION_PAGES, versions } from "./versions.ts";

const PAGES: PageCall = {
  operation: "EKS:ListClusters",
  per: "page",
  of: 100,
  things: "EKS clusters",
  counted: "AWS::EKS::Cluster",
};

/** One that was asked for by its id. */
export interface KnownCluster {
  readonly described: Cluster;
}

const GONE = ["ResourceNotFoundException"];

const DESCRIBE = "EKS:DescribeCluster";

/** Clusters whose control plane is AWS's: without `include`, connected ones of elsewhere are not listed. */
export const eksCluster = defineResource({
  type: "AWS::EKS::Cluster",
  kind: { ...EKS, subType: "aws-eks-cluster", noun: "EKS cluster" },
  scope: "region",
  ids: "arn:{partition}:eks:{region}:{account}:cluster/{name}",
  goneCodes: GONE,
  list: {
    actions: ["eks:ListClusters"],
    calls: [PAGES],
    async *run(target) {
      const { EKSClient, paginateListClusters } = await import("@aws-sdk/client-eks");
      const config = { client: target.client(EKSClient), pageSize: PAGES.of };
      for await (const page of paginateListClusters(config, {})) {
        for (const name of toldList(page.clusters, PAGES.operation, "clusters")) yield listed(name, target);
      }
    },
    // The checks ask for the description anyway: it is not asked for twice.
    only: {
      actions: ["eks:DescribeCluster"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async *run(wanted, target) {
        for (const { name } of wanted) {
          const described = await orIf(describe(name, target), GONE, undefined);
          if (described !== undefined && isOfAws(described)) yield { ...listed(name, target), data: { described } };
        }
      },
    },
  },
  facts: {
    described: {
      actions: ["eks:DescribeCluster"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      read: async ({ name, data }, target): Promise<Cluster> => data?.described ?? describe(name, target),
    },
    /** Kubernetes versions that EKS has or had, with the days on which their support ends. */
    versions: {
      actions: VERSION_ACTIONS,
      calls: [VERSION_PAGES],
      read: (_, target) => versions(target),
    },
  },
  changes: [
    {
      source: "eks.amazonaws.com",
      names: [
        "AssociateEncryptionConfig",
        "CreateCluster",
        "DeleteCluster",
        "UpdateClusterConfig",
        "UpdateClusterVersion",
      ],
      at: ["requestParameters.name", "requestParameters.clusterName", "responseElements.cluster.arn"],
    },
  ],
});

async function describe(name: string, target: Target): Promise<Cluster> {
  const { DescribeClusterCommand, EKSClient } = await import("@aws-sdk/client-eks");
  const answer = await target.client(EKSClient).send(new DescribeClusterCommand({ name }));
  return toldObject(answer.cluster, DESCRIBE, "cluster");
}

/** A connected one is told of by its name, and is not listed. */
function isOfAws({ connectorConfig }: Cluster): boolean {
  return connectorConfig === undefined;
}

function listed(one: string, { partition, account, region }: Target): Resource<KnownCluster | undefined> {
  const name = toldText(one, PAGES.operation, "clusters");
  const id = `arn:${partition}:eks:${region}:${account}:cluster/${name}`;
  return { id, name, region, data: undefined, raw: { name } };
}

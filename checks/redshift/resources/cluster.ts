import type { Cluster, ClusterParameterGroupStatus, LoggingStatus } from "@aws-sdk/client-redshift";
import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { REDSHIFT } from "./kind.ts";
import { GROUP_PARAMETERS, requireSsl, type TlsSetting } from "./parameters.ts";

export const LIST = "Redshift:DescribeClusters";

const PAGES: PageCall = {
  operation: LIST,
  per: "page",
  of: 100,
  things: "Redshift clusters",
  counted: "AWS::Redshift::Cluster",
};

const GONE = ["ClusterNotFound", "ClusterNotFoundFault"];

/** They are on their way out, or have no settings yet that could be judged. */
const IN_TRANSIT: Readonly<Record<string, string>> = {
  creating: "creating",
  deleting: "deleting",
  "final-snapshot": "deleting",
};

/** Provisioned clusters; workgroups of Redshift Serverless are another service's. */
export const redshiftCluster = defineResource({
  type: "AWS::Redshift::Cluster",
  kind: { ...REDSHIFT, subType: "aws-redshift-cluster", noun: "Redshift cluster" },
  scope: "region",
  ids: "arn:{partition}:redshift:{region}:{account}:cluster:{name}",
  goneCodes: GONE,
  list: {
    actions: ["redshift:DescribeClusters"],
    calls: [PAGES],
    async *run(target) {
      const { paginateDescribeClusters, RedshiftClient } = await import("@aws-sdk/client-redshift");
      const config = { client: target.client(RedshiftClient), pageSize: PAGES.of };
      for await (const page of paginateDescribeClusters(config, {})) {
        for (const one of toldList(page.Clusters, LIST, "Clusters")) yield listed(one, target);
      }
    },
    only: {
      actions: ["redshift:DescribeClusters"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const { name } of wanted) {
          for (const one of await orIf(clustersNamed(name, target), GONE, [])) yield listed(one, target);
        }
      },
    },
  },
  facts: {
    logging: {
      actions: ["redshift:DescribeLoggingStatus"],
      calls: [{ operation: "Redshift:DescribeLoggingStatus", per: "resource" }],
      async read({ data: { ClusterIdentifier } }, target): Promise<LoggingStatus> {
        const { DescribeLoggingStatusCommand, RedshiftClient } = await import("@aws-sdk/client-redshift");
        return target.client(RedshiftClient).send(new DescribeLoggingStatusCommand({ ClusterIdentifier }));
      },
    },
    /** What each of the cluster's parameter groups says of TLS. */
    tls: {
      actions: ["redshift:DescribeClusterParameters"],
      calls: [GROUP_PARAMETERS],
      async read({ data }, target): Promise<readonly TlsSetting[]> {
        const told: readonly ClusterParameterGroupStatus[] | undefined = data.ClusterParameterGroups;
        const groups = toldList(told, LIST, "ClusterParameterGroups");
        return Promise.all(groups.map((group) => requireSsl(group, target)));
      },
    },
  },
  changes: [
    {
      source: "redshift.amazonaws.com",
      names: [
        "CreateCluster",
        "CreateTags",
        "DeleteCluster",
        "DeleteTags",
        "DisableLogging",
        "EnableLogging",
        "ModifyCluster",
        "RebootCluster",
        "RestoreFromClusterSnapshot",
      ],
      at: ["requestParameters.clusterIdentifier", "requestParameters.resourceName"],
    },
  ],
});

async function clustersNamed(ClusterIdentifier: string, target: Target): Promise<readonly Cluster[]> {
  const { DescribeClustersCommand, RedshiftClient } = await import("@aws-sdk/client-redshift");
  const answer = await target.client(RedshiftClient).send(new DescribeClustersCommand({ ClusterIdentifier }));
  return toldList(answer.Clusters, LIST, "Clusters");
}

function listed(one: Cluster, { partition, account, region }: Target): Listed<Cluster> {
  const name = toldText(one.ClusterIdentifier, LIST, "ClusterIdentifier");
  const id = `arn:${partition}:redshift:${region}:${account}:cluster:${name}`;
  const skipped = IN_TRANSIT[one.ClusterStatus ?? ""];
  if (skipped !== undefined) return { skipped, thing: { id, region } };
  return {
    id,
    name,
    region,
    tags: tagsOf(one.Tags),
    data: one,
    raw: encodeObject({ ...one, Tags: undefined }),
  };
}

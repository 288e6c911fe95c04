import type { DBCluster, DescribeDBClustersCommandInput } from "@aws-sdk/client-rds";
import { required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "./by-id.ts";
import { CLUSTER_CHANGES } from "./changes.ts";
import { MAJOR_VERSION_ACTIONS, MAJOR_VERSION_PAGES, majorEngineVersions } from "./engine-versions.ts";
import { dbInstances, INSTANCE_PAGES, inTransit, skippedThing } from "./instance.ts";
import { notRds, RDS } from "./kind.ts";
import { CLUSTER_PARAMETERS, clusterTlsParameters } from "./parameters.ts";

/** A member as its own description has it: the cluster's AvailabilityZones say where members can be, not are. */
export interface Member {
  readonly id: string;
  readonly availabilityZone: string | null;
  readonly status: string;
}

const PAGES: PageCall = {
  operation: "RDS:DescribeDBClusters",
  per: "page",
  of: 100,
  things: "DB clusters",
  counted: "AWS::RDS::DBCluster",
};

export const rdsCluster = defineResource({
  type: "AWS::RDS::DBCluster",
  kind: { ...RDS, noun: "DB cluster" },
  scope: "region",
  ids: "arn:{partition}:rds:{region}:{account}:cluster:{name}",
  list: {
    actions: ["rds:DescribeDBClusters"],
    calls: [PAGES],
    async *run(target) {
      yield* clusters(target, {});
    },
    only: {
      actions: ["rds:DescribeDBClusters"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const Filters of filtersBy("db-cluster-id", wanted)) yield* clusters(target, { Filters });
      },
    },
  },
  facts: {
    /** The members that the region's instances say belong to the cluster. */
    members: {
      actions: ["rds:DescribeDBInstances"],
      calls: [INSTANCE_PAGES],
      async read({ data }, target): Promise<readonly Member[]> {
        const members: Member[] = [];
        for await (const instance of dbInstances(target)) {
          if (instance.DBClusterIdentifier !== data.DBClusterIdentifier) continue;
          members.push({
            id: required(instance.DBInstanceIdentifier, "RDS:DescribeDBInstances", "DBInstanceIdentifier"),
            availabilityZone: instance.AvailabilityZone ?? null,
            status: instance.DBInstanceStatus ?? "unknown",
          });
        }
        return members;
      },
    },
    majorVersions: {
      actions: MAJOR_VERSION_ACTIONS,
      calls: [MAJOR_VERSION_PAGES],
      read: (_, target) => majorEngineVersions(target),
    },
    /** The cluster's parameter group, with what it says of TLS. */
    tlsParameters: {
      actions: ["rds:DescribeDBClusterParameters"],
      calls: [CLUSTER_PARAMETERS],
      async read({ data }, target) {
        const name = required(data.DBClusterParameterGroup, "RDS:DescribeDBClusters", "DBClusterParameterGroup");
        return { name, parameters: await clusterTlsParameters(name, target) };
      },
    },
  },
  changes: CLUSTER_CHANGES,
});

async function* clusters(target: Target, input: DescribeDBClustersCommandInput): AsyncGenerator<Listed<DBCluster>> {
  const { paginateDescribeDBClusters, RDSClient } = await import("@aws-sdk/client-rds");
  const config = { client: target.client(RDSClient), pageSize: PAGES.of };
  for await (const page of paginateDescribeDBClusters(config, input)) {
    const all = required(page.DBClusters, "RDS:DescribeDBClusters", "DBClusters");
    for (const cluster of all) yield listed(cluster, target);
  }
}

function listed(cluster: DBCluster, { partition, account, region }: Target): Listed<DBCluster> {
  const skipped = notRds(cluster.Engine) ?? inTransit(cluster.Status);
  if (skipped !== undefined) return skippedThing(skipped, cluster.DBClusterArn, region);
  const name = required(cluster.DBClusterIdentifier, "RDS:DescribeDBClusters", "DBClusterIdentifier");
  return {
    id: cluster.DBClusterArn ?? `arn:${partition}:rds:${region}:${account}:cluster:${name}`,
    name,
    region,
    tags: tagsOf(cluster.TagList),
    data: cluster,
    raw: encodeObject({ ...cluster, TagList: undefined }),
  };
}

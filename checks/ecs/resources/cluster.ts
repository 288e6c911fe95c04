import type { Cluster } from "@aws-sdk/client-ecs";
import { required, toldList, toldText } from "../../../src/model/answers.ts";
import { defineResource, parts, type Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { CLUSTER_ACTIONS, CLUSTER_PAGES, clusterArns } from "./clusters.ts";
import { ECS } from "./kind.ts";

/** A cluster, and those that are asked about together with it. */
export interface InPage {
  readonly batch: readonly string[];
}

const DESCRIBE = "ECS:DescribeClusters";

/** The listing has their ARNs only; a page of it is described at once. */
export const ecsCluster = defineResource({
  type: "AWS::ECS::Cluster",
  kind: { ...ECS, subType: "aws-ecs-cluster", noun: "ECS cluster" },
  scope: "region",
  ids: "arn:{partition}:ecs:{region}:{account}:cluster/{name}",
  goneCodes: ["ClusterNotFoundException"],
  list: {
    actions: CLUSTER_ACTIONS,
    calls: [CLUSTER_PAGES],
    async *run(target) {
      for await (const batch of clusterArns(target)) {
        for (const id of batch) {
          yield listed(id, batch, target);
        }
      }
    },
    // The checks ask for the descriptions anyway: they are not asked for twice.
    only: {
      actions: ["ecs:DescribeClusters"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async *run(wanted, target) {
        for (const some of parts(wanted, CLUSTER_PAGES.of)) {
          const batch = some.map(({ id }) => id);
          for (const { clusterArn, status } of await describe(batch, target)) {
            if (status !== "INACTIVE") yield listed(toldText(clusterArn, DESCRIBE, "clusterArn"), batch, target);
          }
        }
      },
    },
  },
  facts: {
    described: {
      actions: ["ecs:DescribeClusters"],
      // One for a hundred of them.
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async read({ id, data: { batch } }, target): Promise<Cluster> {
        const its = (await describe(batch, target)).find(({ clusterArn }) => clusterArn === id);
        return required(its, DESCRIBE, "description of the cluster");
      },
    },
  },
  changes: [
    {
      source: "ecs.amazonaws.com",
      names: ["CreateCluster", "DeleteCluster", "UpdateCluster", "UpdateClusterSettings"],
      // In a request, a cluster is named by its name or by its ARN.
      at: ["responseElements.cluster.clusterArn", "requestParameters.cluster", "requestParameters.clusterName"],
    },
  ],
});

function listed(id: string, batch: readonly string[], { region }: Target): Resource<InPage> {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return { id, name, region, data: { batch }, raw: { clusterArn: id } };
}

/** Once per page, whichever of its clusters is judged first. */
function describe(batch: readonly string[], target: Target): Promise<readonly Cluster[]> {
  return target.once(`ecs:clusters:${batch.join()}`, async () => {
    const { DescribeClustersCommand, ECSClient } = await import("@aws-sdk/client-ecs");
    const command = new DescribeClustersCommand({ clusters: [...batch], include: ["SETTINGS"] });
    const answer = await target.client(ECSClient).send(command);
    return toldList(answer.clusters, DESCRIBE, "clusters");
  });
}

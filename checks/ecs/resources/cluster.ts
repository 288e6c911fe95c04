import type { Cluster } from "@aws-sdk/client-ecs";
import { required, toldList } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { CLUSTER_ACTIONS, CLUSTER_PAGES, clusterArns } from "./clusters.ts";
import { ECS } from "./kind.ts";

const DESCRIBE = "ECS:DescribeClusters";

/** The listing has their ARNs only; a page of it is described at once. */
export const ecsCluster = defineResource({
  type: "AWS::ECS::Cluster",
  kind: { ...ECS, subType: "aws-ecs-cluster", noun: "ECS cluster" },
  scope: "region",
  goneCodes: ["ClusterNotFoundException"],
  list: {
    actions: CLUSTER_ACTIONS,
    calls: [CLUSTER_PAGES],
    async *run(target) {
      for await (const batch of clusterArns(target)) {
        for (const id of batch) {
          const name = id.slice(id.lastIndexOf("/") + 1);
          yield { id, name, region: target.region, data: { batch }, raw: { clusterArn: id } };
        }
      }
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
});

/** Once per page, whichever of its clusters is judged first. */
function describe(batch: readonly string[], target: Target): Promise<readonly Cluster[]> {
  return target.once(`ecs:clusters:${batch[0]}`, async () => {
    const { DescribeClustersCommand, ECSClient } = await import("@aws-sdk/client-ecs");
    const command = new DescribeClustersCommand({ clusters: [...batch], include: ["SETTINGS"] });
    const answer = await target.client(ECSClient).send(command);
    return toldList(answer.clusters, DESCRIBE, "clusters");
  });
}

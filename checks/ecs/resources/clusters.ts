import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const CLUSTER_ACTIONS = ["ecs:ListClusters"];

export const CLUSTER_PAGES: PageCall = {
  operation: "ECS:ListClusters",
  per: "page",
  of: 100,
  things: "ECS clusters",
  counted: "AWS::ECS::Cluster",
};

/** Pages of ARNs; read once for the clusters and for what is in them. */
export function clusterArns(target: Target): AsyncIterable<readonly string[]> {
  return target.shared("ecs:clusters", async function* () {
    const { ECSClient, paginateListClusters } = await import("@aws-sdk/client-ecs");
    const config = { client: target.client(ECSClient), pageSize: CLUSTER_PAGES.of };
    for await (const page of paginateListClusters(config, {})) {
      const arns = toldList(page.clusterArns, CLUSTER_PAGES.operation, "clusterArns");
      yield arns.map((arn) => toldText(arn, CLUSTER_PAGES.operation, "clusterArns"));
    }
  });
}

import type { Service } from "@aws-sdk/client-ecs";
import { orIf, required, toldList, toldText } from "../../../src/model/answers.ts";
import { defineResource, parts, type Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { CLUSTER_ACTIONS, CLUSTER_PAGES, clusterArns } from "./clusters.ts";
import { ECS } from "./kind.ts";

/** A service's cluster, and the services that are asked about together with it. */
export interface InCluster {
  readonly cluster: string;
  readonly batch: readonly string[];
}

const LIST = "ECS:ListServices";
const DESCRIBE = "ECS:DescribeServices";

/** The most that AWS lists on a page, and that it describes at once. */
const PAGE = 100;
const BATCH = 10;

/** What a service is made of may hold secrets, in the options of log drivers: only the ARN is told of it. */
export const ecsService = defineResource({
  type: "AWS::ECS::Service",
  kind: { ...ECS, subType: "aws-ecs-service", noun: "ECS service" },
  scope: "region",
  ids: "arn:{partition}:ecs:{region}:{account}:service/{parent}/{name}",
  goneCodes: ["ClusterNotFoundException", "ServiceNotFoundException"],
  list: {
    actions: [...CLUSTER_ACTIONS, "ecs:ListServices"],
    calls: [CLUSTER_PAGES, { operation: LIST, per: "thing", thing: "ECS cluster" }],
    async *run(target) {
      for await (const clusters of clusterArns(target)) {
        for (const cluster of clusters) {
          for await (const arns of servicesIn(cluster, target)) {
            for (const [index, id] of arns.entries()) {
              const from = index - (index % BATCH);
              yield listed(id, { cluster, batch: arns.slice(from, from + BATCH) }, target);
            }
          }
        }
      }
    },
    // The checks ask for the descriptions anyway: they are not asked for twice.
    only: {
      actions: ["ecs:DescribeServices"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async *run(wanted, target) {
        const byCluster = Map.groupBy(wanted, ({ id }) => clusterOf(id));
        for (const [cluster, its] of byCluster) {
          for (const some of parts(its, BATCH)) {
            const data: InCluster = { cluster, batch: some.map(({ id }) => id) };
            for (const { serviceArn, status } of await orIf(describe(data, target), ["ClusterNotFoundException"], [])) {
              if (status !== "INACTIVE") yield listed(toldText(serviceArn, DESCRIBE, "serviceArn"), data, target);
            }
          }
        }
      },
    },
  },
  facts: {
    described: {
      actions: ["ecs:DescribeServices"],
      // One for ten of a cluster.
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async read({ id, data }, target): Promise<Service> {
        const its = (await describe(data, target)).find(({ serviceArn }) => serviceArn === id);
        return required(its, DESCRIBE, "description of the service");
      },
    },
  },
  changes: [
    {
      source: "ecs.amazonaws.com",
      names: ["CreateService", "DeleteService", "UpdateService"],
      at: ["responseElements.service.serviceArn", "requestParameters.service"],
    },
  ],
});

/** The ARN of a service has the name of its cluster before its own. */
function clusterOf(service: string): string {
  return service.replace(/:service\/([^/]+)\/[^/]+$/, ":cluster/$1");
}

function listed(id: string, data: InCluster, { region }: Target): Resource<InCluster> {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return { id, name, region, data, raw: { serviceArn: id, clusterArn: data.cluster } };
}

/** Pages of ARNs; nothing of a cluster that was deleted since it was listed. */
async function* servicesIn(cluster: string, target: Target): AsyncIterable<readonly string[]> {
  const { ECSClient, ListServicesCommand } = await import("@aws-sdk/client-ecs");
  const client = target.client(ECSClient);
  let nextToken: string | undefined;
  do {
    const read = client.send(new ListServicesCommand({ cluster, maxResults: PAGE, ...(nextToken && { nextToken }) }));
    const page = await orIf(read, ["ClusterNotFoundException"], undefined);
    if (page === undefined) return;
    yield toldList(page.serviceArns, LIST, "serviceArns").map((arn) => toldText(arn, LIST, "serviceArns"));
    nextToken = page.nextToken;
  } while (nextToken);
}

/** Once per batch, whichever of its services is judged first. */
function describe({ cluster, batch }: InCluster, target: Target): Promise<readonly Service[]> {
  return target.once(`ecs:services:${batch.join()}`, async () => {
    const { DescribeServicesCommand, ECSClient } = await import("@aws-sdk/client-ecs");
    const command = new DescribeServicesCommand({ cluster, services: [...batch] });
    const answer = await target.client(ECSClient).send(command);
    return toldList(answer.services, DESCRIBE, "services");
  });
}

import { ecsCluster, ecsService } from "../../support/ecs.ts";
import type { Passing } from "./row.ts";

export const ecs: readonly Passing[] = [
  {
    check: "ecs-cluster-container-insights-enabled",
    name: "as it should be",
    calls: ecsCluster({ settings: [{ name: "containerInsights", value: "enabled" }] }),
  },
  {
    check: "ecs-service-no-public-ip",
    name: "as it should be",
    calls: ecsService({
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "DISABLED" } },
    }),
  },
];

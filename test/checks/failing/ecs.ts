import { ecsCluster, ecsService } from "../../support/ecs.ts";
import type { Failing } from "./row.ts";

export const ecs: readonly Failing[] = [
  {
    check: "ecs-cluster-container-insights-enabled",
    name: "as it should not be",
    calls: ecsCluster({ settings: [{ name: "containerInsights", value: "disabled" }] }),
  },
  {
    check: "ecs-service-no-public-ip",
    name: "as it should not be",
    calls: ecsService({
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "ENABLED" } },
    }),
  },
];

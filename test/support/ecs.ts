import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

const CLUSTER = `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/shop`;
const SERVICE = `arn:aws:ecs:${REGION}:${ACCOUNT}:service/shop/web`;

export const ECS_CLUSTERS = answer("ECS:ListClusters", { clusterArns: [CLUSTER] });
export const ECS_SERVICES = answer("ECS:ListServices", { serviceArns: [SERVICE] });

export function ecsCluster(more: JsonObject): RecordedCall[] {
  const clusters = [{ clusterArn: CLUSTER, clusterName: "shop", status: "ACTIVE", ...more }];
  return [ECS_CLUSTERS, answer("ECS:DescribeClusters", { clusters })];
}

export function ecsService(more: JsonObject): RecordedCall[] {
  const services = [{ serviceArn: SERVICE, serviceName: "web", status: "ACTIVE", ...more }];
  return [ECS_CLUSTERS, ECS_SERVICES, answer("ECS:DescribeServices", { services })];
}

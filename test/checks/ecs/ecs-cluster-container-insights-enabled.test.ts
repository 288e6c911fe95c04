import check from "../../../checks/ecs/ecs-cluster-container-insights-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { ECS_CLUSTERS, ecsCluster } from "../../support/ecs.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: ecsCluster({ settings: [{ name: "containerInsights", value: "enabled" }] }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: ecsCluster({ settings: [{ name: "containerInsights", value: "disabled" }] }),
    expected: "failed",
  },
  {
    name: "enhanced",
    calls: ecsCluster({ settings: [{ name: "containerInsights", value: "enhanced" }] }),
    expected: "passed",
  },
  {
    name: "a value that nobody knows",
    calls: ecsCluster({ settings: [{ name: "containerInsights", value: "perhaps" }] }),
    expected: "unknown",
  },
  {
    name: "no such setting",
    calls: ecsCluster({ settings: [] }),
    expected: "unknown",
    unread: ["ECS:DescribeClusters MalformedAnswer"],
  },
  { name: "no settings", calls: ecsCluster({}), expected: "unknown", unread: ["ECS:DescribeClusters MalformedAnswer"] },
  { name: "being deleted", calls: ecsCluster({ status: "DEPROVISIONING" }), expected: "none", reason: "deleting" },
  {
    name: "not described",
    calls: [ECS_CLUSTERS, answer("ECS:DescribeClusters", { clusters: [] })],
    expected: "unknown",
    unread: ["ECS:DescribeClusters MalformedAnswer"],
  },
  {
    name: "denied detail",
    calls: [ECS_CLUSTERS, refused("ECS:DescribeClusters")],
    expected: "unknown",
    unread: ["ECS:DescribeClusters AccessDenied"],
  },
  {
    name: "denied listing",
    calls: [refused("ECS:ListClusters")],
    expected: "none",
    unread: ["ECS:ListClusters AccessDenied"],
  },
  { name: "no cluster", calls: [answer("ECS:ListClusters", { clusterArns: [] })], expected: "none" },
  {
    name: "listing not told",
    calls: [answer("ECS:ListClusters", {})],
    expected: "none",
    unread: ["ECS:ListClusters MalformedAnswer"],
  },
]);

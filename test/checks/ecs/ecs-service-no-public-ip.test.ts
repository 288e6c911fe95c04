import check from "../../../checks/ecs/ecs-service-no-public-ip.ts";
import { checkTable } from "../../support/check-table.ts";
import { ECS_CLUSTERS, ECS_SERVICES, ecsService } from "../../support/ecs.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: ecsService({
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "DISABLED" } },
    }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: ecsService({
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "ENABLED" } },
    }),
    expected: "failed",
  },
  {
    name: "by a task set",
    calls: ecsService({
      taskSets: [
        { networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "DISABLED" } } },
        { networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "ENABLED" } } },
      ],
    }),
    expected: "failed",
  },
  {
    name: "in the network of its instances",
    calls: ecsService({ launchType: "EC2" }),
    expected: "none",
    reason: "tasks-without-a-network-interface",
  },
  {
    name: "a value that nobody knows",
    calls: ecsService({
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "PERHAPS" } },
    }),
    expected: "unknown",
  },
  {
    name: "not told",
    calls: ecsService({ networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } } }),
    expected: "unknown",
    unread: ["ECS:DescribeServices MalformedAnswer"],
  },
  {
    name: "no network told",
    calls: ecsService({ networkConfiguration: {} }),
    expected: "unknown",
    unread: ["ECS:DescribeServices MalformedAnswer"],
  },
  { name: "being deleted", calls: ecsService({ status: "DRAINING" }), expected: "none", reason: "deleting" },
  { name: "no service", calls: [ECS_CLUSTERS, answer("ECS:ListServices", { serviceArns: [] })], expected: "none" },
  {
    name: "services not told",
    calls: [ECS_CLUSTERS, answer("ECS:ListServices", {})],
    expected: "none",
    unread: ["ECS:ListServices MalformedAnswer"],
  },
  {
    name: "denied services",
    calls: [ECS_CLUSTERS, refused("ECS:ListServices")],
    expected: "none",
    unread: ["ECS:ListServices AccessDenied"],
  },
  {
    name: "the cluster is gone",
    calls: [ECS_CLUSTERS, refused("ECS:ListServices", "ClusterNotFoundException")],
    expected: "none",
  },
  {
    name: "not described",
    calls: [ECS_CLUSTERS, ECS_SERVICES, answer("ECS:DescribeServices", { services: [] })],
    expected: "unknown",
    unread: ["ECS:DescribeServices MalformedAnswer"],
  },
  {
    name: "denied detail",
    calls: [ECS_CLUSTERS, ECS_SERVICES, refused("ECS:DescribeServices")],
    expected: "unknown",
    unread: ["ECS:DescribeServices AccessDenied"],
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

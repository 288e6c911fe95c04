import check from "../../../checks/eks/eks-cluster-control-plane-logs-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { eksCluster } from "../../support/eks.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: eksCluster({
      logging: {
        clusterLogging: [
          { types: ["api", "audit"], enabled: true },
          { types: ["scheduler"], enabled: false },
        ],
      },
    }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: eksCluster({ logging: { clusterLogging: [{ types: ["api", "audit"], enabled: false }] } }),
    expected: "failed",
  },
  {
    name: "another type only",
    calls: eksCluster({ logging: { clusterLogging: [{ types: ["api"], enabled: true }] } }),
    expected: "failed",
    observed: { missing: ["audit"] },
  },
  { name: "none of any type", calls: eksCluster({ logging: { clusterLogging: [] } }), expected: "failed" },
  {
    name: "more is asked for",
    calls: eksCluster({ logging: { clusterLogging: [{ types: ["audit"], enabled: true }] } }),
    expected: "failed",
    options: { logTypes: ["audit", "authenticator"] },
    observed: { missing: ["authenticator"] },
  },
  {
    name: "on or off is not told",
    calls: eksCluster({ logging: { clusterLogging: [{ types: ["audit"] }] } }),
    expected: "unknown",
    unread: ["EKS:DescribeCluster MalformedAnswer"],
  },
  { name: "not told", calls: eksCluster({}), expected: "unknown", unread: ["EKS:DescribeCluster MalformedAnswer"] },
  {
    name: "denied listing",
    calls: [refused("EKS:ListClusters")],
    expected: "none",
    unread: ["EKS:ListClusters AccessDenied"],
  },
  { name: "no cluster", calls: [answer("EKS:ListClusters", { clusters: [] })], expected: "none" },
  {
    name: "listing not told",
    calls: [answer("EKS:ListClusters", {})],
    expected: "none",
    unread: ["EKS:ListClusters MalformedAnswer"],
  },
  {
    name: "denied detail",
    calls: [answer("EKS:ListClusters", { clusters: ["shop"] }), refused("EKS:DescribeCluster")],
    expected: "unknown",
    unread: ["EKS:DescribeCluster AccessDenied"],
  },
  {
    name: "gone meanwhile",
    calls: [
      answer("EKS:ListClusters", { clusters: ["shop"] }),
      refused("EKS:DescribeCluster", "ResourceNotFoundException"),
    ],
    expected: "none",
  },
  { name: "being deleted", calls: eksCluster({ status: "DELETING" }), expected: "none", reason: "deleting" },
]);

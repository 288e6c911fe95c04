import check from "../../../checks/eks/eks-cluster-endpoint-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { eksCluster } from "../../support/eks.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: eksCluster({ resourcesVpcConfig: { endpointPublicAccess: false } }),
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: eksCluster({ resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] } }),
    expected: "failed",
  },
  {
    name: "narrow",
    calls: eksCluster({ resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] } }),
    expected: "passed",
    observed: { publicAccessCidrs: ["203.0.113.0/24"] },
  },
  {
    name: "the world in two halves",
    calls: eksCluster({
      resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/1", "128.0.0.0/1"] },
    }),
    expected: "failed",
  },
  {
    name: "the world by IPv6",
    calls: eksCluster({
      resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24", "::/0"] },
    }),
    expected: "failed",
  },
  {
    name: "not told",
    calls: eksCluster({ resourcesVpcConfig: { publicAccessCidrs: ["203.0.113.0/24"] } }),
    expected: "unknown",
    unread: ["EKS:DescribeCluster MalformedAnswer"],
  },
  {
    name: "told as a text",
    calls: eksCluster({ resourcesVpcConfig: { endpointPublicAccess: "" } }),
    expected: "unknown",
    unread: ["EKS:DescribeCluster MalformedAnswer"],
  },
  {
    name: "no network told",
    calls: eksCluster({}),
    expected: "unknown",
    unread: ["EKS:DescribeCluster MalformedAnswer"],
  },
  {
    name: "addresses not told",
    calls: eksCluster({ resourcesVpcConfig: { endpointPublicAccess: true } }),
    expected: "unknown",
    unread: ["EKS:DescribeCluster MalformedAnswer"],
  },
  {
    name: "no address told",
    calls: eksCluster({ resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: [] } }),
    expected: "unknown",
    unread: ["EKS:DescribeCluster MalformedAnswer"],
  },
  {
    name: "an address that is none",
    calls: eksCluster({ resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["everywhere"] } }),
    expected: "unknown",
    unread: ["EKS:DescribeCluster MalformedAnswer"],
  },
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

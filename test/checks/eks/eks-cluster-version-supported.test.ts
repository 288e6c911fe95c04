import check from "../../../checks/eks/eks-cluster-version-supported.ts";
import { checkTable } from "../../support/check-table.ts";
import { eksCluster, eksVersions } from "../../support/eks.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: [
      ...eksCluster({ version: "1.33" }),
      eksVersions({
        clusterVersion: "1.33",
        endOfStandardSupportDate: { $date: "2026-07-29T00:00:00.000Z" },
        endOfExtendedSupportDate: { $date: "2027-07-29T00:00:00.000Z" },
      }),
    ],
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: [
      ...eksCluster({ version: "1.33" }),
      eksVersions({
        clusterVersion: "1.33",
        endOfStandardSupportDate: { $date: "2025-07-29T00:00:00.000Z" },
        endOfExtendedSupportDate: { $date: "2026-07-29T00:00:00.000Z" },
      }),
    ],
    expected: "failed",
  },
  {
    name: "out of extended support",
    calls: [
      ...eksCluster({ version: "1.33" }),
      eksVersions({
        clusterVersion: "1.33",
        endOfStandardSupportDate: { $date: "2024-07-29T00:00:00.000Z" },
        endOfExtendedSupportDate: { $date: "2025-07-29T00:00:00.000Z" },
      }),
    ],
    expected: "failed",
    message: "not supported any more",
  },
  {
    name: "extended support without an end",
    calls: [
      ...eksCluster({ version: "1.33" }),
      eksVersions({ clusterVersion: "1.33", endOfStandardSupportDate: { $date: "2024-07-29T00:00:00.000Z" } }),
    ],
    expected: "failed",
  },
  {
    name: "a version that AWS does not tell of",
    calls: [
      ...eksCluster({ version: "1.32" }),
      eksVersions({ clusterVersion: "1.33", endOfStandardSupportDate: { $date: "2026-07-29T00:00:00.000Z" } }),
    ],
    expected: "unknown",
    unread: ["EKS:DescribeClusterVersions MalformedAnswer"],
  },
  {
    name: "no date",
    calls: [
      ...eksCluster({ version: "1.33" }),
      eksVersions({ clusterVersion: "1.33", endOfExtendedSupportDate: { $date: "2027-07-29T00:00:00.000Z" } }),
    ],
    expected: "unknown",
    unread: ["EKS:DescribeClusterVersions MalformedAnswer"],
  },
  {
    name: "versions denied",
    calls: [...eksCluster({ version: "1.33" }), refused("EKS:DescribeClusterVersions")],
    expected: "unknown",
    unread: ["EKS:DescribeClusterVersions AccessDenied"],
  },
  {
    name: "the version is not told",
    calls: [...eksCluster({}), eksVersions()],
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

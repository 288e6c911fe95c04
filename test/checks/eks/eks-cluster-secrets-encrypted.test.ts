import check from "../../../checks/eks/eks-cluster-secrets-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { eksCluster } from "../../support/eks.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  { name: "as it should be", calls: eksCluster({ version: "1.33" }), expected: "passed" },
  { name: "as it should not be", calls: eksCluster({ version: "1.27" }), expected: "failed" },
  {
    name: "an own key",
    calls: eksCluster({
      version: "1.24",
      encryptionConfig: [{ resources: ["secrets"], provider: { keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1" } }],
    }),
    expected: "passed",
    observed: { keyOfItsOwn: true },
  },
  {
    name: "a key for something else",
    calls: eksCluster({
      version: "1.24",
      encryptionConfig: [{ resources: ["pods"], provider: { keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1" } }],
    }),
    expected: "failed",
  },
  {
    name: "on an Outpost",
    calls: eksCluster({ version: "1.33", outpostConfig: { outpostArns: ["o"] } }),
    expected: "none",
    reason: "local-cluster-on-an-outpost",
  },
  {
    name: "the version is not told",
    calls: eksCluster({}),
    expected: "unknown",
    unread: ["EKS:DescribeCluster MalformedAnswer"],
  },
  {
    name: "a version that is none",
    calls: eksCluster({ version: "newest" }),
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

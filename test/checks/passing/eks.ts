import { eksCluster, eksVersions } from "../../support/eks.ts";
import type { Passing } from "./row.ts";

export const eks: readonly Passing[] = [
  {
    check: "eks-cluster-control-plane-logs-enabled",
    name: "as it should be",
    calls: eksCluster({
      logging: {
        clusterLogging: [
          { types: ["api", "audit"], enabled: true },
          { types: ["scheduler"], enabled: false },
        ],
      },
    }),
  },
  {
    check: "eks-cluster-endpoint-not-public",
    name: "as it should be",
    calls: eksCluster({ resourcesVpcConfig: { endpointPublicAccess: false } }),
  },
  { check: "eks-cluster-secrets-encrypted", name: "as it should be", calls: eksCluster({ version: "1.33" }) },
  {
    check: "eks-cluster-version-supported",
    name: "as it should be",
    calls: [
      ...eksCluster({ version: "1.33" }),
      eksVersions({
        clusterVersion: "1.33",
        endOfStandardSupportDate: { $date: "2026-07-29T00:00:00.000Z" },
        endOfExtendedSupportDate: { $date: "2027-07-29T00:00:00.000Z" },
      }),
    ],
  },
];

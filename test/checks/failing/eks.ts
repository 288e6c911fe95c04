import { eksCluster, eksVersions } from "../../support/eks.ts";
import type { Failing } from "./row.ts";

/** One cluster that fails all of them. */
const OPEN = eksCluster({
  version: "1.27",
  resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] },
  logging: { clusterLogging: [{ types: ["api", "audit"], enabled: false }] },
});

const VERSIONS = eksVersions({
  clusterVersion: "1.27",
  endOfStandardSupportDate: { $date: "2024-07-24T00:00:00.000Z" },
  endOfExtendedSupportDate: { $date: "2025-07-24T00:00:00.000Z" },
});

export const eks: readonly Failing[] = [
  { check: "eks-cluster-control-plane-logs-enabled", name: "off", calls: OPEN },
  { check: "eks-cluster-endpoint-not-public", name: "for the world", calls: OPEN },
  { check: "eks-cluster-secrets-encrypted", name: "of an old version", calls: OPEN },
  { check: "eks-cluster-version-supported", name: "out of support", calls: [...OPEN, VERSIONS] },
];

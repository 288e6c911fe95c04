import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

const LISTED = answer("EKS:ListClusters", { clusters: ["shop"] });

/** A cluster of which DescribeCluster says that. */
export function eksCluster(more: JsonObject): RecordedCall[] {
  return [LISTED, answer("EKS:DescribeCluster", { cluster: { name: "shop", status: "ACTIVE", ...more } })];
}

export function eksVersions(...clusterVersions: readonly JsonObject[]): RecordedCall {
  return answer("EKS:DescribeClusterVersions", { clusterVersions });
}

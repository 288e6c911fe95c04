import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export function redshiftCluster(more: JsonObject = {}): RecordedCall {
  const one = { ClusterIdentifier: "sales", ClusterStatus: "available", Tags: [], ...more };
  return answer("Redshift:DescribeClusters", { Clusters: [one] });
}

/** A cluster whose parameter group says that of TLS; `applied`: whether the cluster goes by it. */
export function redshiftTls(requireSsl: string, applied = "in-sync"): RecordedCall[] {
  const group = { ParameterGroupName: "sales", ParameterApplyStatus: applied };
  const parameter = { ParameterName: "require_ssl", ParameterValue: requireSsl };
  return [
    redshiftCluster({ ClusterParameterGroups: [group] }),
    answer("Redshift:DescribeClusterParameters", { Parameters: [parameter] }),
  ];
}

import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export function replicationGroup(more: JsonObject): RecordedCall {
  const one = { ReplicationGroupId: "sessions", Status: "available", ...more };
  return answer("ElastiCache:DescribeReplicationGroups", { ReplicationGroups: [one] });
}

import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export function fileSystem(more: JsonObject = {}): RecordedCall {
  const one = { FileSystemId: "fs-0a1b", Name: "shop", LifeCycleState: "available", Tags: [], ...more };
  return answer("EFS:DescribeFileSystems", { FileSystems: [one] });
}

/** What AWS Backup has made of resources of the region. */
export function protectedResources(...Results: readonly JsonObject[]): RecordedCall {
  return answer("Backup:ListProtectedResources", { Results });
}

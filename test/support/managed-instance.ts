import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export const INFORMATION = "SSM:DescribeInstanceInformation";
export const COMPLIANCE = "SSM:ListResourceComplianceSummaries";

/** One EC2 instance in that state. */
export function instanceIn(Name: string, more: JsonObject = {}): RecordedCall {
  const Instances = [{ InstanceId: "i-1", State: { Name }, ...more }];
  return answer("EC2:DescribeInstances", { Reservations: [{ Instances }] });
}

/** What Systems Manager says of each managed instance. */
export function managed(...each: readonly JsonObject[]): RecordedCall {
  return answer(INFORMATION, { InstanceInformationList: each.map((more) => ({ InstanceId: "i-1", ...more })) });
}

/** What Patch Manager says of each instance. */
export function patched(...each: readonly JsonObject[]): RecordedCall {
  const items = each.map((more) => ({ ComplianceType: "Patch", ResourceId: "i-1", ...more }));
  return answer(COMPLIANCE, { ResourceComplianceSummaryItems: items });
}

import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

export const DESCRIBE = "EC2:DescribeLaunchTemplateVersions";

export function version(VersionNumber: number, LaunchTemplateData: JsonObject): JsonObject {
  return { LaunchTemplateId: "lt-1", LaunchTemplateName: "web", VersionNumber, LaunchTemplateData };
}

/** What AWS says of the default versions of all templates. */
export function defaults(...LaunchTemplateVersions: readonly JsonObject[]): RecordedCall {
  return answer(DESCRIBE, { LaunchTemplateVersions }, { input: { Versions: ["$Default"] } });
}

/** What AWS says of all versions of `lt-1`. */
export function versions(...LaunchTemplateVersions: readonly JsonObject[]): RecordedCall {
  return answer(DESCRIBE, { LaunchTemplateVersions }, { input: { LaunchTemplateId: "lt-1" } });
}

/** Instances by the version of the template that they run from. */
export function running(...used: readonly number[]): RecordedCall {
  return answer("EC2:DescribeInstances", { Reservations: [{ Instances: used.map((one) => instanceOf(one)) }] });
}

export function instanceOf(used: number, more: JsonObject = {}): JsonObject {
  const Tags = [
    { Key: "aws:ec2launchtemplate:id", Value: "lt-1" },
    { Key: "aws:ec2launchtemplate:version", Value: String(used) },
  ];
  return { InstanceId: `i-${used}`, State: { Name: "running" }, Tags, ...more };
}

import type { ConfigurationRecorder } from "@aws-sdk/client-config-service";
import { malformed, toldFlag, toldList, toldObject } from "../../src/model/answers.ts";

const OPERATION = "ConfigService:DescribeConfigurationRecorders";

const IAM_TYPES = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"];

/** They are of no region: recorded in every one, each change is paid for as often. */
export const GLOBAL_TYPES: readonly string[] = [...IAM_TYPES, "AWS::RDS::GlobalCluster"];

/** A recorder records all types that there are and will be, but for some, or none but some. */
export interface Scope {
  readonly all: boolean;
  /** Left out of all. */
  readonly without: readonly string[];
  /** Whether users, groups, roles and policies are recorded. */
  readonly iam: boolean;
}

/** The strategy decides where there is one: with exclusions, the other fields say nothing. */
export function scopeOf({ recordingGroup }: ConfigurationRecorder): Scope {
  const group = toldObject(recordingGroup, OPERATION, "recordingGroup");
  const strategy = group.recordingStrategy?.useOnly;
  switch (strategy) {
    case "EXCLUSION_BY_RESOURCE_TYPES": {
      const excluded = toldObject(group.exclusionByResourceTypes, OPERATION, "exclusionByResourceTypes");
      const without = toldList<string>(excluded.resourceTypes, OPERATION, "exclusionByResourceTypes.resourceTypes");
      return { all: true, without, iam: !IAM_TYPES.some((type) => without.includes(type)) };
    }
    case "INCLUSION_BY_RESOURCE_TYPES":
      return { all: false, without: [], iam: false };
    case "ALL_SUPPORTED_RESOURCE_TYPES":
    case undefined: {
      const all = toldFlag(group.allSupported, OPERATION, "recordingGroup.allSupported");
      return { all, without: [], iam: all && group.includeGlobalResourceTypes === true };
    }
    default:
      throw malformed(OPERATION, "recordingStrategy.useOnly that is known");
  }
}

import type { ConfigurationRecorderStatus } from "@aws-sdk/client-config-service";
import { malformed, toldFlag, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown, type Verdict, worst } from "../../src/model/verdict.ts";
import { configRegion } from "./resources/region.ts";
import { GLOBAL_TYPES, type Scope, scopeOf } from "./scope.ts";

const RECORDERS = "ConfigService:DescribeConfigurationRecorders";
const STATUS = "ConfigService:DescribeConfigurationRecorderStatus";

export default defineCheck({
  id: "config-recorder-enabled",
  title: "AWS Config records all types of resources in every region",
  severity: "critical",
  why: "Without its records nobody can tell how a resource was configured when something happened, what else has changed, or that a region is in use at all.",
  fix: "Create a recorder in each region that records all supported types, give it a delivery channel, and start it. Users, groups, roles and policies of IAM are the same in every region: record them in one.",
  remediation: {
    cli: `aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=arn:{{partition}}:iam::{{account}}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig --recording-group allSupported=true --region {{region}}
aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName={{bucket}} --region {{region}}
aws configservice start-configuration-recorder --configuration-recorder-name default --region {{region}}`,
    terraform: `resource "aws_config_configuration_recorder" "this" {
  region   = {{region}}
  role_arn = aws_iam_service_linked_role.config.arn

  recording_group {
    all_supported = true
  }
}

resource "aws_config_configuration_recorder_status" "this" {
  region     = {{region}}
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
}`,
    breaks:
      "Nothing, but each change that is recorded is paid for. AWS allows one recorder in a region: one by another name has to keep it.",
  },
  references: [
    "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html",
    "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1",
  ],
  techniques: ["T1562.008"],
  records: "config-recorder",
  resource: configRegion,
  facts: ["recorders", "recorderStatuses"],
  options: {
    allowedExclusions: {
      kind: "words",
      default: GLOBAL_TYPES,
      pattern: /^AWS::\w+::\w+$/,
      form: "a resource type is written like AWS::EC2::Instance",
      description: "Resource types that a recorder may leave out of all that it records.",
    },
    iamRegions: {
      kind: "words",
      default: [],
      pattern: /^[a-z]{2}(-[a-z]+)+-\d+$/,
      form: "a region is written like us-east-1",
      description: "Regions whose recorder must record IAM's users, groups, roles and policies, too.",
    },
    serviceLinkedRole: {
      kind: "flag",
      default: false,
      description: "Whether the recorder must use the service-linked role, which always has the permissions it needs.",
    },
  },
  async evaluate({ region }, facts, { options }) {
    const [recorder] = await facts.recorders();
    if (recorder === undefined) {
      const evidence = { expected: { recording: true, allTypes: true }, observed: { recorder: null } };
      return fail("The region has no configuration recorder.", evidence);
    }
    const name = toldText(recorder.name, RECORDERS, "name");
    return worst(
      async () => runs((await facts.recorderStatuses()).find((status) => status.name === name)),
      () => covers(scopeOf(recorder), options.allowedExclusions, options.iamRegions.includes(region)),
      () => (options.serviceLinkedRole ? usesServiceLinkedRole(recorder.roleARN) : notApplicable("any-role")),
    );
  },
});

function runs(status: ConfigurationRecorderStatus | undefined): Verdict {
  const recording = toldFlag(status?.recording, STATUS, "recording");
  const expected = { recording: true, lastStatus: "SUCCESS" };
  if (!recording) return fail("The region's configuration recorder is stopped.", { expected, observed: { recording } });
  // AWS's model writes Success, its answers SUCCESS.
  const lastStatus = toldText(status?.lastStatus, STATUS, "lastStatus").toUpperCase();
  const evidence = { expected, observed: { recording, lastStatus, lastErrorCode: status?.lastErrorCode ?? null } };
  switch (lastStatus) {
    case "SUCCESS":
      return pass("The region's configuration recorder records all types of resources that it has to.", evidence);
    case "FAILURE":
      return fail("The region's configuration recorder runs, but fails to record.", evidence);
    case "PENDING":
      return unknown("The region's configuration recorder runs, but has not recorded anything so far.", evidence);
    default:
      throw malformed(STATUS, "lastStatus that is known");
  }
}

function covers({ all, without, iam }: Scope, allowed: readonly string[], iamToo: boolean): Verdict {
  const evidence = {
    expected: { allTypes: true, mayBeExcluded: allowed, ...(iamToo && { iamTypes: true }) },
    observed: { allTypes: all, excludedTypes: without, iamTypes: iam },
  };
  if (!all) return fail("The region's configuration recorder records only some types of resources.", evidence);
  if (without.some((type) => !allowed.includes(type))) {
    return fail("The region's configuration recorder leaves types of resources out.", evidence);
  }
  return iamToo && !iam
    ? fail("The region's configuration recorder records nothing of IAM, which it should.", evidence)
    : pass("The region's configuration recorder records all types of resources that it has to.", evidence);
}

function usesServiceLinkedRole(arn: string | undefined): Verdict {
  const role = toldText(arn, RECORDERS, "roleARN");
  const evidence = { expected: { role: "AWSServiceRoleForConfig" }, observed: { role } };
  return role.endsWith(":role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig")
    ? pass("The region's configuration recorder uses the service-linked role.", evidence)
    : fail("The region's configuration recorder uses a role of its own.", evidence);
}

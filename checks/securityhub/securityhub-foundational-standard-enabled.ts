import { malformed, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { securityhubRegion } from "./resources/region.ts";

const OPERATION = "SecurityHub:GetEnabledStandards";

const STANDARD = /:standards\/aws-foundational-security-best-practices\/v\//;

export default defineCheck({
  id: "securityhub-foundational-standard-enabled",
  title: "Security Hub CSPM checks AWS's Foundational Security Best Practices",
  severity: "low",
  why: "Security Hub CSPM without a standard shows what others find, and looks at nothing itself.",
  fix: "Enable the standard AWS Foundational Security Best Practices in the region, and have AWS Config record the types of resources that it judges.",
  remediation: {
    cli: "aws securityhub batch-enable-standards --standards-subscription-requests StandardsArn=arn:{{partition}}:securityhub:{{region}}::standards/aws-foundational-security-best-practices/v/1.0.0 --region {{region}}",
    terraform: `resource "aws_securityhub_standards_subscription" "foundational" {
  region        = {{region}}
  standards_arn = join(":", ["arn", {{partition}}, "securityhub", {{region}}, "", "standards/aws-foundational-security-best-practices/v/1.0.0"])
}`,
    breaks: "Nothing; each check of a resource is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
    "https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetEnabledStandards.html",
  ],
  techniques: ["T1562.008"],
  resource: securityhubRegion,
  facts: ["standards"],
  async evaluate(_region, facts) {
    const standards = await facts.standards();
    // That is said by securityhub-enabled.
    if (standards === undefined) return notApplicable("security-hub-off");
    const all = standards.map(({ StandardsArn, StandardsStatus, StandardsStatusReason }) => ({
      arn: toldText(StandardsArn, OPERATION, "StandardsArn"),
      status: StandardsStatus,
      reason: StandardsStatusReason?.StatusReasonCode ?? null,
    }));
    const its = all.find(({ arn }) => STANDARD.test(arn));
    const observed = { standards: all.map(({ arn, status, reason }) => ({ arn, status: status ?? null, reason })) };
    const evidence = { expected: { status: "READY" }, observed };
    if (its === undefined) return fail("The standard is not enabled in the region.", evidence);
    const status: string = toldText(its.status, OPERATION, "StandardsStatus");
    switch (status) {
      case "READY":
        return pass("The standard is enabled in the region.", evidence);
      case "DELETING":
        return fail("The standard is being disabled in the region.", evidence);
      case "INCOMPLETE":
        return fail("The standard could not be enabled completely in the region.", evidence);
      case "PENDING":
      case "FAILED":
        return unknown("The standard is neither enabled nor disabled for good in the region.", evidence);
      default:
        throw malformed(OPERATION, "StandardsStatus that is known");
    }
  },
});

import { malformed, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { COMPLIANCE_PAGES, ssmManagedInstance } from "./resources/managed-instance.ts";

const { operation } = COMPLIANCE_PAGES;

/** Of what Patch Manager has looked at; what it has not is neither patched nor unpatched to anybody. */
export default defineCheck({
  id: "ssm-instance-patch-compliant",
  title: "Running EC2 instances have the patches that their baseline asks for",
  severity: "high",
  why: "What a missing patch mends is described in public, and tools that use it follow within days.",
  fix: "Install what is missing, and have a patch policy or a maintenance window do it from then on.",
  remediation: {
    cli: "aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Install --targets Key=InstanceIds,Values={{id}} --region {{region}}",
    terraform: {
      none: "Installing patches is an action: aws_ssm_maintenance_window_task and aws_ssm_patch_baseline can only have it done again and again.",
    },
    breaks: "The instance reboots where a patch needs it, unless RebootOption says otherwise.",
  },
  references: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-compliance-reports.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-2",
  ],
  techniques: ["T1190"],
  resource: ssmManagedInstance,
  facts: ["patches"],
  async evaluate(_instance, facts) {
    const summary = await facts.patches();
    if (summary === undefined) return notApplicable("not-scanned-for-patches");
    const { OverallSeverity, NonCompliantSummary } = summary;
    const status = toldText(summary.Status, operation, "Status");
    const observed = {
      status,
      missing: NonCompliantSummary?.NonCompliantCount ?? null,
      severity: OverallSeverity ?? null,
    };
    const evidence = { expected: { status: "COMPLIANT" }, observed };
    if (status === "COMPLIANT") return pass("The instance has the patches of its baseline.", evidence);
    if (status === "NON_COMPLIANT") return fail("The instance lacks patches of its baseline.", evidence);
    throw malformed(operation, "Status that is known");
  },
});

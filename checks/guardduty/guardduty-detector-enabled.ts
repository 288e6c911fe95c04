import { malformed } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { guarddutyRegion } from "./resources/region.ts";

export default defineCheck({
  id: "guardduty-detector-enabled",
  title: "GuardDuty is on in every region",
  severity: "high",
  why: "Stolen credentials, crypto mining and instances that talk to an attacker are seen in logs that nobody reads. Intruders prefer regions that nobody looks at.",
  fix: "Enable GuardDuty in every region, those that are not used included; in an organization the delegated administrator does it for all accounts, and for new ones by itself.",
  remediation: {
    cli: "aws guardduty create-detector --enable --region {{region}}",
    terraform: `resource "aws_guardduty_detector" "this" {
  region = {{region}}
  enable = true
}`,
    breaks:
      "Nothing: it reads its logs beside the account's own. What it reads is paid for. A detector that is suspended is resumed with update-detector.",
  },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html",
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_regions.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-1",
  ],
  techniques: ["T1078.004", "T1496"],
  records: "guardduty",
  resource: guarddutyRegion,
  facts: ["detectors"],
  async evaluate(_region, facts) {
    const detectors = await facts.detectors();
    const observed = { detectors: detectors.map(({ id, status }) => ({ id, status })) };
    const evidence = { expected: { status: "ENABLED" }, observed };
    if (detectors.length === 0) return fail("The region has no GuardDuty detector.", evidence);
    if (detectors.some(({ status }) => status === "ENABLED")) {
      return pass("The region has an active GuardDuty detector.", evidence);
    }
    if (detectors.some(({ status }) => status !== "DISABLED")) {
      throw malformed("GuardDuty:GetDetector", "Status that is known");
    }
    return fail("The region's GuardDuty detector is suspended.", evidence);
  },
});

import { malformed } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { macieRegion } from "./resources/region.ts";

export default defineCheck({
  id: "macie-enabled",
  title: "Macie is on in every region",
  severity: "medium",
  why: "Nobody protects what nobody knows of: names, card numbers and keys end up in buckets that were meant for logs, and are found by whoever gets in.",
  fix: "Enable Macie in each region that has buckets; in an organization its delegated administrator does it for all accounts, and resumes those that are paused.",
  remediation: {
    cli: "aws macie2 enable-macie --status ENABLED --region {{region}}",
    terraform: `resource "aws_macie2_account" "this" {
  region = {{region}}
  status = "ENABLED"
}`,
    breaks:
      "Nothing: it reads buckets and objects, which are paid for by their number and size. One that is paused is resumed with update-macie-session.",
  },
  references: [
    "https://docs.aws.amazon.com/macie/latest/user/getting-started.html",
    "https://docs.aws.amazon.com/macie/latest/APIReference/macie.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/macie-controls.html#macie-1",
  ],
  techniques: ["T1530"],
  records: "macie",
  resource: macieRegion,
  facts: ["session"],
  async evaluate(_region, facts) {
    const status = await facts.session();
    const evidence = { expected: { status: "ENABLED" }, observed: { status: status ?? null } };
    if (status === undefined) return fail("Macie is off in the region.", evidence);
    if (status === "ENABLED") return pass("Macie is on in the region.", evidence);
    if (status === "PAUSED") return fail("Macie is paused in the region.", evidence);
    throw malformed("Macie2:GetMacieSession", "status that is known");
  },
});

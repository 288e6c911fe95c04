import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { securityhubRegion } from "./resources/region.ts";

export default defineCheck({
  id: "securityhub-enabled",
  title: "Security Hub CSPM is on in every region",
  severity: "medium",
  why: "Without it, what GuardDuty, Inspector, Macie and Access Analyzer find stays in each of them and in each region, and nobody sees all of it.",
  fix: "Enable Security Hub CSPM in every region, by a central configuration of the organization or one by one. The newer Security Hub is another subscription, and does not stand in for it.",
  remediation: {
    cli: "aws securityhub enable-security-hub --enable-default-standards --region {{region}}",
    terraform: `resource "aws_securityhub_account" "this" {
  region = {{region}}
}`,
    breaks: "Nothing; its checks and what it takes in are paid for, and most checks need AWS Config to record.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html",
    "https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html",
  ],
  techniques: ["T1562.008"],
  records: "securityhub",
  resource: securityhubRegion,
  facts: ["hub"],
  async evaluate(_region, facts) {
    const hub = await facts.hub();
    const evidence = { expected: { subscribed: true }, observed: { subscribed: hub !== undefined, hub: hub ?? null } };
    return hub !== undefined
      ? pass("Security Hub CSPM is on in the region.", evidence)
      : fail("Security Hub CSPM is off in the region.", evidence);
  },
});

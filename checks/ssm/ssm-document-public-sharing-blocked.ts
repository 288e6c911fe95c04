import { malformed } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { SETTING, ssmPublicSharing } from "./resources/service-setting.ts";

export default defineCheck({
  id: "ssm-document-public-sharing-blocked",
  title: "Sharing Systems Manager documents with everybody is blocked in every region",
  severity: "medium",
  why: "A document holds commands, paths and now and then a password. As long as nothing blocks it, one call publishes it to every AWS account.",
  fix: "Block public sharing in each region; documents that are public stay so until they are unshared.",
  remediation: {
    cli: "aws ssm update-service-setting --setting-id /ssm/documents/console/public-sharing-permission --setting-value Disable --region {{region}}",
    terraform: `resource "aws_ssm_service_setting" "this" {
  region        = {{region}}
  setting_id    = {{settingId}}
  setting_value = "Disable"
}`,
    breaks: "Nobody can publish a document of the region any more; sharing with accounts by their numbers goes on.",
    values: ({ id }) => ({ settingId: id }),
  },
  references: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-7",
  ],
  techniques: ["T1552.001"],
  resource: ssmPublicSharing,
  facts: ["permission"],
  async evaluate(_setting, facts) {
    const publicSharing = await facts.permission();
    const evidence = { expected: { publicSharing: "Disable" }, observed: { publicSharing } };
    if (publicSharing === "Disable") return pass("Sharing documents with everybody is blocked.", evidence);
    if (publicSharing === "Enable") return fail("Documents can be shared with everybody.", evidence);
    throw malformed(SETTING, "SettingValue that is Enable or Disable");
  },
});

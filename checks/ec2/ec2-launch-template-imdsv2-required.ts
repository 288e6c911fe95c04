import type { ResponseLaunchTemplateData } from "@aws-sdk/client-ec2";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, worst } from "../../src/model/verdict.ts";
import { contentOf, versionsThat, versionValue } from "./launch-template-versions.ts";
import { ec2LaunchTemplate } from "./resources/launch-template.ts";

/** Judged is what the template itself says: what it leaves out, the image and the account's default may say or not. */
export default defineCheck({
  id: "ec2-launch-template-imdsv2-required",
  title: "EC2 launch templates require IMDSv2",
  severity: "medium",
  why: "Every instance that an Auto Scaling group makes of the template has its metadata options: one that allows IMDSv1 makes more instances that give the role's credentials to any request forgery.",
  fix: "Make a version of the template with `HttpTokens` set to `required`, make it the default, and let the groups that name an older version by its number use it.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/ec2-launch-template-imdsv2-check.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-170",
  ],
  techniques: ["T1552.005"],
  resource: ec2LaunchTemplate,
  facts: ["otherVersionsInUse"],
  remediation: {
    cli: `aws ec2 create-launch-template-version --region {{region}} --launch-template-id {{id}} --source-version {{version}} --launch-template-data '{"MetadataOptions":{"HttpEndpoint":"enabled","HttpTokens":"required"}}'
aws ec2 modify-launch-template --region {{region}} --launch-template-id {{id}} --default-version {{newVersion}}`,
    terraform: `resource "aws_launch_template" "this" {
  update_default_version = true

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}`,
    breaks: "New instances whose software knows IMDSv1 alone get no credentials; those that run stay as they are.",
    values: versionValue,
  },
  evaluate({ data }, facts) {
    return worst(
      () => {
        const { HttpTokens, HttpEndpoint } = contentOf(data).MetadataOptions ?? {};
        const observed = {
          defaultVersion: data.VersionNumber ?? null,
          httpTokens: HttpTokens ?? "left to the image and the account",
          httpEndpoint: HttpEndpoint ?? "left to the image and the account",
        };
        const evidence = { expected: { httpTokens: "required" }, observed };
        if (isSafe(contentOf(data))) return pass("The launch template requires IMDSv2.", evidence);
        return HttpTokens === undefined
          ? fail("The launch template's default version does not say that IMDSv2 is required.", evidence)
          : fail("The launch template's default version allows IMDSv1.", evidence);
      },
      async () => {
        const others = await facts.otherVersionsInUse();
        if (others.length === 0) return notApplicable("no-other-version-in-use");
        const versions = versionsThat(others, (content) => !isSafe(content));
        const evidence = { observed: { otherVersionsInUseThatDoNot: versions } };
        return versions.length === 0
          ? pass("The launch template requires IMDSv2.", evidence)
          : fail("A version of the launch template that instances run from does not require IMDSv2.", evidence);
      },
    );
  },
});

function isSafe({ MetadataOptions }: ResponseLaunchTemplateData): boolean {
  return MetadataOptions?.HttpEndpoint === "disabled" || MetadataOptions?.HttpTokens === "required";
}

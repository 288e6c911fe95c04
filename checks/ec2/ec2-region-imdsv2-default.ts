import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2MetadataDefaults } from "./resources/metadata-defaults.ts";

export default defineCheck({
  id: "ec2-region-imdsv2-default",
  title: "New EC2 instances require IMDSv2 by default in every region",
  severity: "medium",
  why: "What launches an instance and says nothing of its metadata service gets what the region's default says, or else the image: often IMDSv1, which gives the role's credentials to any request forgery.",
  fix: "Set the account's default in each region to require tokens, or for all accounts with a declarative policy of the organization. It is for new instances only.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetInstanceMetadataDefaults.html",
  ],
  techniques: ["T1552.005"],
  resource: ec2MetadataDefaults,
  facts: ["defaults"],
  remediation: {
    cli: "aws ec2 modify-instance-metadata-defaults --region {{region}} --http-tokens required --http-put-response-hop-limit 2",
    terraform: `resource "aws_ec2_instance_metadata_defaults" "this" {
  region                      = {{region}}
  http_tokens                 = "required"
  http_put_response_hop_limit = 2
}`,
    breaks: "New instances whose software knows IMDSv1 alone get no credentials, unless their launch says otherwise.",
  },
  async evaluate(_region, facts) {
    const defaults = await facts.defaults();
    const observed = {
      httpTokens: defaults.HttpTokens ?? "no preference",
      httpEndpoint: defaults.HttpEndpoint ?? "no preference",
      hopLimit: defaults.HttpPutResponseHopLimit ?? null,
      httpTokensEnforced: defaults.HttpTokensEnforced ?? null,
      managedBy: defaults.ManagedBy ?? null,
    };
    const evidence = { expected: { httpTokens: "required" }, observed };
    if (defaults.HttpTokens === "required") return pass("New instances of the region require IMDSv2.", evidence);
    if (defaults.HttpEndpoint === "disabled") {
      return pass("New instances of the region have no metadata service.", evidence);
    }
    return defaults.HttpTokens === undefined
      ? fail("The region has no default for IMDSv2.", evidence)
      : fail("New instances of the region accept IMDSv1.", evidence);
  },
});

import { defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { anyTrue, attempt } from "../../src/model/logic.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { accountRecording } from "./resources/recording.ts";

export default defineCheck({
  id: "cloudtrail-organization-trail-enabled",
  title: "A trail of the organization records the account",
  severity: "medium",
  why: "A trail of the account's own can be stopped by whoever takes over the account. One of the organization is another account's: its members can neither stop nor change it, and new accounts have it from the first day.",
  fix: "In the management account, or in the delegated administrator's of CloudTrail, create a trail of all regions for the organization.",
  remediation: {
    cli: `aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com
aws cloudtrail create-trail --name {{trailName}} --s3-bucket-name {{logBucket}} --is-organization-trail --is-multi-region-trail --enable-log-file-validation
aws cloudtrail start-logging --name {{trailName}}`,
    terraform: `resource "aws_cloudtrail" "organization" {
  name                       = {{trailName}}
  s3_bucket_name             = {{logBucket}}
  is_organization_trail      = true
  is_multi_region_trail      = true
  enable_log_file_validation = true
}`,
    breaks: "Nothing; beside a trail of the account's own it is a second copy of management events, which is charged.",
  },
  references: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html"],
  techniques: ["T1562.008"],
  resource: accountRecording,
  facts: ["recorders", "organization"],
  async evaluate(_account, facts) {
    const organization = await attempt(facts.organization);
    if (organization === undefined) return notApplicable("no-organization");
    const trails = (await facts.recorders()).filter((recorder) => recorder.organization);
    const evidence = { expected: { organizationTrail: "logging" }, observed: { trails: trails.map(({ arn }) => arn) } };
    const logs = await anyTrue(...trails.map(({ logging }) => logging));
    if (logs) return pass("A trail of the organization records all regions of the account.", evidence);
    // Whoever has such a trail, though it be stopped, is in an organization.
    if (trails.length > 0) return fail("The trail of the organization is not logging.", evidence);
    if (organization instanceof AwsError) throw organization;
    return fail("No trail of the organization records all regions of the account.", evidence);
  },
});

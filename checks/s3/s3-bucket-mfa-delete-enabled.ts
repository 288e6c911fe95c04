import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-mfa-delete-enabled",
  title: "S3 buckets want a second factor before versions are deleted",
  severity: "low",
  why: "With MFA Delete, stolen keys alone can neither delete an object's versions for good nor suspend versioning.",
  fix: "As the root user, with its MFA device, enable MFA Delete by the AWS CLI; neither the console nor any other identity can. S3 takes no lifecycle configuration beside it; where the root user is to keep no access key, Object Lock protects versions without one.",
  remediation: {
    // The root user's own serial number and code: nothing that a scan knows.
    cli: "aws s3api put-bucket-versioning --bucket {{id}} --region {{region}} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa {{mfaSerialAndCode}}",
    terraform: { none: "Terraform would need the root user's keys and a code of its MFA device at every run." },
    breaks:
      "Deleting a version or suspending versioning needs the root user's device from then on, and lifecycle rules are refused.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-20",
  ],
  techniques: ["T1485", "T1490"],
  options: {
    exemptLifecycle: {
      kind: "flag",
      default: true,
      description:
        "Leave out buckets that have a lifecycle configuration, beside which S3 allows no MFA Delete. AWS's own control does; the text of CIS has no such exception.",
    },
  },
  resource: s3Bucket,
  facts: ["versioning", "lifecycle"],
  async evaluate(_bucket, facts, { options }) {
    const { status, mfaDelete } = await facts.versioning();
    const evidence = {
      expected: { versioning: "Enabled", mfaDelete: true },
      observed: { versioning: status, mfaDelete },
    };
    if (mfaDelete && status === "Enabled") return pass("MFA Delete is enabled on the bucket.", evidence);
    if (options.exemptLifecycle && (await facts.lifecycle()).length > 0)
      return notApplicable("lifecycle-configuration");
    // New objects have no versions to protect while versioning is suspended.
    if (mfaDelete) return fail("MFA Delete is enabled on the bucket, but versioning is suspended.", evidence);
    return fail("MFA Delete is not enabled on the bucket.", evidence);
  },
});

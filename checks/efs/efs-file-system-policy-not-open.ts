import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { pass } from "../../src/model/verdict.ts";
import { efsFileSystem } from "./resources/file-system.ts";

/** AWS calls a policy public that has no limit of its list; its own one, where nobody has set any, is for mount targets alone. */
export default defineCheck({
  id: "efs-file-system-policy-not-open",
  title: "EFS file system policies let in only whom they name",
  severity: "high",
  why: "A policy for everybody without a condition lets clients of any account mount the file system that find a way to it, over peering or a shared network, and read and change its files.",
  fix: "Name the principals in the policy, or add the condition that clients come through a mount target (elasticfilesystem:AccessedViaMountTarget), as the policies of the console do.",
  references: [
    "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
  ],
  techniques: ["T1530"],
  resource: efsFileSystem,
  facts: ["policy"],
  remediation: {
    cli: `aws efs describe-file-system-policy --region {{region}} --file-system-id {{id}} --query Policy --output text > policy.json
jq '(.Statement[] | select(.Effect == "Allow") | .Condition.Bool) += {"elasticfilesystem:AccessedViaMountTarget": "true"}' policy.json > narrow-policy.json
aws efs put-file-system-policy --region {{region}} --file-system-id {{id}} --policy file://narrow-policy.json`,
    terraform: `data "aws_iam_policy_document" "clients" {
  statement {
    actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    principals {
      type        = "AWS"
      identifiers = [{{account}}]
    }
  }
}

resource "aws_efs_file_system_policy" "this" {
  file_system_id = {{id}}
  policy         = data.aws_iam_policy_document.clients.json
}`,
    breaks: "Clients that are not named, and come by another way, cannot mount the file system any more.",
  },
  async evaluate(_, facts, context) {
    const text = await facts.policy();
    const operation = "EFS:DescribeFileSystemPolicy";
    if (text !== undefined)
      return judgeOpenness({ text, operation, noun: "file system", kind: "file-system" }, context);
    return pass("The file system has EFS's own policy, for clients that reach a mount target.", {
      expected: { policy: "lets nobody in without a limit to who they are" },
      observed: { policy: "none" },
    });
  },
});

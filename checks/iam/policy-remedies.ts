import type { Remediation } from "../../src/model/remediation.ts";
import type { InlinePolicy } from "./resources/inline-policy.ts";
import type { ManagedPolicy } from "./resources/managed-policies.ts";

/** A managed policy is narrowed by a new version; one of AWS's can only be detached from whom it is attached to. */
export function narrowManaged(breaks: string): Remediation<ManagedPolicy> {
  return {
    cli: `aws iam list-entities-for-policy --policy-arn {{arn}}
aws iam create-policy-version --policy-arn {{arn}} --policy-document file://narrower.json --set-as-default`,
    terraform: `resource "aws_iam_policy" "this" {
  name   = {{id}}
  policy = file("narrower.json")
}`,
    breaks: `${breaks} A policy of AWS's has no new version: detach it from those that the first command lists, and attach a narrower one.`,
  };
}

/** The commands are named after what the policy is written into. */
export function narrowInline(breaks: string): Remediation<InlinePolicy> {
  return {
    cli: "aws iam put-{{kind}}-policy --{{kind}}-name {{holder}} --policy-name {{policy}} --policy-document file://narrower.json",
    terraform: {
      none: "Which resource it is depends on the holder: narrow the policy of its aws_iam_user_policy, aws_iam_group_policy or aws_iam_role_policy.",
    },
    breaks,
    values: ({ data }) => ({ kind: data.kind, holder: data.holderName, policy: data.policy.PolicyName }),
  };
}

import { toldText } from "../../../src/model/answers.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { MANAGED_POLICY_CHANGES } from "./changes.ts";
import { PERMISSIONS } from "./kind.ts";
import { DETAILS, isOfAws, type ManagedPolicy, managedPolicyList, POLICY_PAGES } from "./managed-policies.ts";
import { managedPolicy, POLICY_CALLS } from "./managed-policy-by-arn.ts";

/**
 * Managed policies that are attached to something: the account's own, and AWS's as policies of the account that attaches
 * them. Their ids are their ARNs; one of AWS's is the same in every account, and the account tells them apart.
 */
export const iamManagedPolicy = defineResource({
  type: "AWS::IAM::ManagedPolicy",
  kind: { ...PERMISSIONS, subType: "aws-iam-policy", noun: "managed policy" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:iam::{owner}:policy/{path}",
  list: {
    actions: ["iam:GetAccountAuthorizationDetails"],
    calls: [POLICY_PAGES],
    async *run(target) {
      for await (const policy of managedPolicyList(target)) yield listed(policy);
    },
    // Two short answers, in place of two or more long pages that have all of AWS's own.
    only: {
      actions: ["iam:GetPolicy", "iam:GetPolicyVersion"],
      calls: POLICY_CALLS,
      async *run(wanted, target) {
        for (const { id } of wanted) {
          const policy = await managedPolicy(id, target);
          if (policy !== undefined) yield listed(policy);
        }
      },
    },
  },
  facts: {},
  changes: MANAGED_POLICY_CHANGES,
});

function listed(policy: ManagedPolicy): Listed<ManagedPolicy> {
  const { detail, document } = policy;
  const { PolicyName, Path, AttachmentCount } = detail;
  const id = toldText(detail.Arn, DETAILS, "Arn");
  const thing = { id, region: "" };
  // Attachments alone: a boundary grants nothing.
  if (AttachmentCount === 0) return { skipped: "not-attached", thing };
  if (isOfAws(id) && Path?.startsWith("/aws-service-role/")) return { skipped: "service-linked-role", thing };
  return {
    id,
    name: toldText(PolicyName, DETAILS, "PolicyName"),
    region: "",
    data: policy,
    get raw() {
      // The text of one of AWS's is known by its ARN and version, and ReadOnlyAccess alone has 130 kB, with every finding.
      return encodeObject({ ...detail, ...(!isOfAws(id) && { Document: document }) });
    },
  };
}

import { defineCheck } from "../../src/model/check.ts";
import { judgeEscalation } from "./escalation-judgement.ts";
import { judgeInline } from "./inline-judgement.ts";
import { unlessAdministrator } from "./policy-judgement.ts";
import { narrowInline } from "./policy-remedies.ts";
import { iamInlinePolicy } from "./resources/inline-policy.ts";

/**
 * A path counts if the policy alone allows all of it: on every role, user or function where an existing one is taken over,
 * on the holder itself, on any name where something is made. Named resources may be harmless, so that they do not count.
 */
export default defineCheck({
  id: "iam-inline-policy-no-privilege-escalation",
  title: "Inline policies open no known way to more rights",
  severity: "high",
  why: "Some actions look like everyday work and give the whole account: whoever may write a policy, hand any role to a new function or reset any password is an administrator by another name.",
  fix: "Take the actions that the evidence shows out of the policy, or limit them: iam:PassRole to the roles that the work needs, changes of policies and users by a permissions boundary (condition iam:PermissionsBoundary), the rest to named resources.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate",
    "https://pathfinding.cloud/",
  ],
  techniques: ["T1098.003", "T1548.005"],
  resource: iamInlinePolicy,
  facts: ["managedPolicies"],
  remediation: narrowInline(
    "Automation that makes or changes identities, or starts things with any role, stops working.",
  ),
  evaluate: (policy, facts, context) => judgeInline(policy, facts, context, unlessAdministrator(judgeEscalation)),
});

import { defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { attempt } from "../../src/model/logic.ts";
import { judgeTrust, principalsOf } from "../../src/policy/index.ts";
import { iamRole } from "./resources/role.ts";
import { notUnderstood, verdictFor } from "./trust.ts";
import { knownOf, trustPolicyOf } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-provider-exists",
  title: "IAM roles trust identity providers that exist",
  severity: "low",
  why: "A trust in a deleted provider comes alive again for whoever may create a provider of that name.",
  fix: "Remove the statement, or create the provider again.",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithSAML",
    principal: ["Federated", "arn:aws:iam::ACCOUNT_ID:saml-provider/PROVIDER_NAME"],
    conditions: [["StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml"]],
    breaks: "Nothing: nobody can sign in through a provider that does not exist.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: ["oidcProviders", "samlProviders"],
  async evaluate(role, facts, context) {
    const policy = trustPolicyOf(role);
    if (!policy.ok) return notUnderstood(policy);
    const known = knownOf(context);
    const verdict = verdictFor(RULE, judgeTrust(policy.policy, known), []);
    // Only federated roles are asked for, and one whose provider is another account's is settled already.
    if (verdict.status !== "unknown") return verdict;
    const kinds = new Set(policy.policy.statements.flatMap(principalsOf).map(({ kind }) => kind));
    const lists = [
      kinds.has("oidc") ? await attempt(facts.oidcProviders) : [],
      kinds.has("saml") ? await attempt(facts.samlProviders) : [],
    ];
    const unread = lists.flatMap((list) => (list instanceof AwsError ? [list.unread] : []));
    if (unread.length > 0) return { ...verdict, unread };
    const providers = new Set(lists.flatMap((list) => (list instanceof AwsError ? [] : list)));
    return verdictFor(RULE, judgeTrust(policy.policy, { ...known, providers }), []);
  },
});

const RULE = "iam-role-trust-provider-exists";

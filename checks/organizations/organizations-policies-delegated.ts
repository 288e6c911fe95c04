import { malformed } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { canBeAbout, parsePolicy, principalsOf } from "../../src/policy/index.ts";
import { organizationsOrganization, RESOURCE_POLICY } from "./resources/organization.ts";

/** Who may do one of these runs the organization's policies. */
const RUNNING = ["organizations:AttachPolicy", "organizations:CreatePolicy", "organizations:UpdatePolicy"];

export default defineCheck({
  id: "organizations-policies-delegated",
  title: "Organizations let a member account manage their policies",
  severity: "low",
  why: "Whoever edits policies in the management account signs in where nothing limits them. Delegated, it is done from an account that policies hold.",
  fix: "Give the organization a delegation policy that lets an account of the security team create, change and attach policies.",
  remediation: {
    cli: "aws organizations put-resource-policy --content file://delegation-policy.json",
    terraform: `resource "aws_organizations_resource_policy" "this" {
  content = {{policy}}
}`,
    breaks: "Nothing; administrators of the account that is named can then change policies of every member account.",
  },
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html",
    "https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResourcePolicy.html",
  ],
  techniques: ["T1078.004"],
  resource: organizationsOrganization,
  facts: ["resourcePolicy"],
  async evaluate({ data }, facts) {
    const expected = { delegatedTo: "at least one member account" };
    const text = await facts.resourcePolicy();
    if (text === undefined) {
      return fail("The organization has no delegation policy.", { expected, observed: { delegatedTo: [] } });
    }
    const parsed = parsePolicy(text);
    if (!parsed.ok) {
      const { unread } = malformed(RESOURCE_POLICY, "policy that can be understood");
      const { path, reason } = parsed;
      return unknown("The delegation policy cannot be understood.", { observed: { path, reason } }, [unread]);
    }
    const accounts = parsed.policy.statements
      .filter(({ effect, actions }) => effect === "Allow" && canBeAbout(actions, RUNNING))
      .flatMap(principalsOf)
      .flatMap((one) => (one.kind === "account" || one.kind === "identity" ? [one.account] : []));
    const delegatedTo = [...new Set(accounts)].filter((account) => account !== data.managementAccount).sort();
    const evidence = { expected, observed: { delegatedTo } };
    return delegatedTo.length > 0
      ? pass("A member account may manage the organization's policies.", evidence)
      : fail("The delegation policy lets no member account manage policies.", evidence);
  },
});

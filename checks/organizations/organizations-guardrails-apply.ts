import { defineCheck } from "../../src/model/check.ts";
import { notApplicable, worst } from "../../src/model/verdict.ts";
import { judgeRails } from "./guardrails.ts";
import { organizationsOrganization } from "./resources/organization.ts";

/** The management account is left out: no policy holds it. What a policy denies is for people to judge. */
export default defineCheck({
  id: "organizations-guardrails-apply",
  title: "Policies of organizations hold every member account",
  severity: "medium",
  why: "Without a policy above it, an administrator of one account can stop its logs, leave the organization and open its data to anybody.",
  fix: "Enable service control policies and resource control policies at the root, and attach what nobody is ever to do: to the root, or to every unit once it was tried on one.",
  remediation: {
    cli: `aws organizations enable-policy-type --root-id {{rootId}} --policy-type SERVICE_CONTROL_POLICY
aws organizations enable-policy-type --root-id {{rootId}} --policy-type RESOURCE_CONTROL_POLICY
aws organizations attach-policy --policy-id {{policyId}} --target-id {{rootId}}`,
    terraform: `resource "aws_organizations_policy_attachment" "this" {
  policy_id = {{policyId}}
  target_id = {{rootId}}
}`,
    breaks: "What the policies deny fails in every account below: try them on one unit first.",
  },
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
  ],
  techniques: ["T1562.008"],
  resource: organizationsOrganization,
  facts: ["enabledPolicyTypes", "serviceControls", "resourceControls", "members"],
  options: {
    resourceControls: {
      kind: "flag",
      default: true,
      description: "Whether resource control policies are expected beside service control policies.",
    },
  },
  evaluate(_organization, facts, { options }) {
    return worst(
      async () =>
        judgeRails({
          noun: "service control",
          key: "serviceControlPolicies",
          enabled: (await facts.enabledPolicyTypes()).includes("SERVICE_CONTROL_POLICY"),
          policies: facts.serviceControls,
          members: facts.members,
        }),
      async () => {
        if (!options.resourceControls) return notApplicable("not-expected");
        return judgeRails({
          noun: "resource control",
          key: "resourceControlPolicies",
          enabled: (await facts.enabledPolicyTypes()).includes("RESOURCE_CONTROL_POLICY"),
          policies: facts.resourceControls,
          members: facts.members,
        });
      },
    );
  },
});

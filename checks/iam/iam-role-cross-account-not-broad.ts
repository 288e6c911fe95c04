import { defineCheck } from "../../src/model/check.ts";
import { notApplicable, unknown, worst } from "../../src/model/verdict.ts";
import { allOfIam, readsEverything } from "../../src/policy/index.ts";
import { openness } from "./outsiders.ts";
import { verdictOf, worldOf } from "./policy-judgement.ts";
import { iamRole } from "./resources/role.ts";
import { roleRights } from "./rights.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";

/** Of roles that outsiders can assume: the role's own rights, after its permissions boundary. */
export default defineCheck({
  id: "iam-role-cross-account-not-broad",
  title: "IAM roles that outsiders can assume neither administer the account nor read all of it",
  severity: "high",
  why: "What an outsider may do in the account is what its attackers may do: a vendor that is broken into takes the data of all its customers.",
  fix: "Allow the role what the outsider's work needs: SecurityAudit reads settings and no data. Call an account that is yours, or a vendor you trust, by its id in the configuration.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/SecurityAudit.html",
  ],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: [...TRUST_FACTS, "managedPolicies"],
  remediation: {
    cli: `aws iam list-attached-role-policies --role-name {{id}}
aws iam put-role-permissions-boundary --role-name {{id}} --permissions-boundary {{boundaryArn}}`,
    terraform: `resource "aws_iam_role" "this" {
  name                 = {{id}}
  assume_role_policy   = file("trust.json")
  permissions_boundary = {{boundaryArn}}
}`,
    breaks: "What the outsider does beyond the boundary stops working.",
  },
  async evaluate(role, facts, context) {
    const { open, unread, statements } = await openness(role, facts, context);
    if (open === "no") return notApplicable("no-external-principal");
    const rights = roleRights(role.data, await facts.managedPolicies());
    const world = worldOf(context);
    const observed = { openedBy: [...statements], notRead: ["service control policies", "resource control policies"] };
    const verdict = await worst(
      () => verdictOf(allOfIam(rights, world), WORDS.administers, observed),
      () => verdictOf(readsEverything(rights, world), WORDS.reads, observed),
    );
    if (open === "yes" || verdict.status !== "failed") return verdict;
    return unknown(
      "It cannot be decided whether outsiders can assume the role, which is broad.",
      verdict.evidence,
      unread,
    );
  },
});

const PASSED = "The role that outsiders can assume is limited.";
const expected = { administrator: false, readsEverything: false };
const WORDS = {
  administers: {
    failed: "The role lets outsiders administer the account.",
    unknown: "It cannot be decided whether the role lets outsiders administer the account.",
    passed: PASSED,
    expected,
  },
  reads: {
    failed: "The role lets outsiders read all of the account.",
    unknown: "It cannot be decided whether the role lets outsiders read all of the account.",
    passed: PASSED,
    expected,
  },
};

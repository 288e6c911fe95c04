import { defineCheck } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { attempt } from "../../src/model/logic.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { pathsOf } from "./chains.ts";
import { openness } from "./outsiders.ts";
import { iamRole } from "./resources/role.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-no-external-path-to-admin",
  title: "IAM roles give outsiders no path to administrator rights",
  severity: "high",
  why: "A role that an outsider can assume is as dangerous as the most powerful role it can reach, in one step or in five: each step looks harmless, the path is not.",
  fix: "Cut the path that the evidence shows where it is cheapest: close the first role's trust, name single roles instead of the account in the next one's trust, limit sts:AssumeRole to the roles that are needed, or put a permissions boundary on the last one.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME"],
    breaks: "Whoever really uses the path loses it: look into CloudTrail for AssumeRole of the roles on it first.",
  }),
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ],
  techniques: ["T1199", "T1078.004", "T1548.005"],
  resource: iamRole,
  facts: [...TRUST_FACTS, "estate"],
  async evaluate(role, facts, context) {
    const { open, unread, statements } = await openness(role, facts, context);
    if (open === "no") return notApplicable("no-external-principal");
    const organization = await attempt(facts.organization);
    const id = organization instanceof AwsError ? undefined : (organization?.id ?? "");
    const path = pathsOf(await facts.estate(), context, id).from(role.id);
    if (path === undefined) return pass("The role leads outsiders to no administrator rights.", { expected: EXPECTED });
    const observed = {
      path: [...path.roles],
      administratorBy: path.policy,
      openedBy: [...statements],
      notRead: ["service control policies", "resource control policies"],
    };
    const evidence = { expected: EXPECTED, observed };
    if (open === "yes" && path.certainty === "yes") {
      return fail("The role leads outsiders to administrator rights.", evidence);
    }
    return unknown("It cannot be decided whether the role leads outsiders to administrator rights.", evidence, unread);
  },
});

const EXPECTED = { pathToAdministrator: "none" };

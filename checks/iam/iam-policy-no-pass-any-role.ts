import { defineCheck } from "../../src/model/check.ts";
import { allowanceOf, everyOf } from "../../src/policy/index.ts";
import { judgeLimited, verdictOf } from "./policy-judgement.ts";
import { narrowManaged } from "./policy-remedies.ts";
import { iamManagedPolicy } from "./resources/managed-policy.ts";

/** With a condition on the service (iam:PassedToService) it is not any role to anything, and passes. */
export default defineCheck({
  id: "iam-policy-no-pass-any-role",
  title: "Attached managed policies do not allow passing any role to any service",
  severity: "medium",
  why: "Whoever may hand any role to a service that runs what they want has the rights of the most powerful role of the account.",
  fix: "Name the roles in the Resource of the statement that allows iam:PassRole, and the service in a condition on iam:PassedToService.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"],
  techniques: ["T1098.003", "T1548.005"],
  resource: iamManagedPolicy,
  facts: [],
  remediation: narrowManaged(
    "Things that are started with a role that the narrower policy does not name can no longer be started.",
  ),
  evaluate: (policy, _, context) =>
    judgeLimited(policy, context, ({ holder, world, observed }) =>
      verdictOf(
        allowanceOf(holder, { ...everyOf("iam:PassRole", ROLES, world), passedTo: ANY_SERVICE }, world),
        WORDS,
        observed,
      ),
    ),
});

const WORDS = {
  failed: "The policy allows passing any role to any service.",
  unknown: "It cannot be decided whether the policy allows passing any role to any service.",
  passed: "The policy does not allow passing any role to any service.",
  expected: { passRole: "named roles or services only" },
};

const ROLES = "iam::{account}:role/*";

/** No service: a condition that lets it pass lets everything pass. */
const ANY_SERVICE = "any.invalid";

import { defineCheck } from "../../src/model/check.ts";
import { allOfIam } from "../../src/policy/index.ts";
import { verdictOf, worldOf } from "./policy-judgement.ts";
import { iamUserPermissions } from "./resources/user-permissions.ts";
import { userRights } from "./rights.ts";

/** An administrator is who may do all of IAM: whoever may, gives itself the rest. */
export default defineCheck({
  id: "iam-user-not-administrator",
  title: "IAM users are no administrators",
  severity: "high",
  why: "A user's password and access keys do not expire by themselves: one that leaks, from a laptop or a repository, is the whole account's.",
  fix: "Give administrators a role that they assume for a while, with a second factor, through IAM Identity Center or from a user that may do nothing else, and take the administrator's policies from the user and its groups.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
  techniques: ["T1078.004", "T1098.003"],
  resource: iamUserPermissions,
  facts: ["groups", "managedPolicies"],
  remediation: {
    cli: `aws iam list-groups-for-user --user-name {{id}}
aws iam remove-user-from-group --user-name {{id}} --group-name {{groupName}}
aws iam detach-user-policy --user-name {{id}} --policy-arn {{policyArn}}`,
    terraform: `resource "aws_iam_user" "this" {
  name                 = {{id}}
  permissions_boundary = {{boundaryArn}}
}`,
    breaks: "The user no longer does what only an administrator may, until it assumes a role that is one.",
  },
  async evaluate({ data }, facts, context) {
    const rights = userRights(data, await facts.groups(), await facts.managedPolicies());
    const boundary = rights.boundary?.name ?? "none";
    const observed = { boundary, notRead: ["service control policies", "resource control policies"] };
    return verdictOf(allOfIam(rights, worldOf(context)), WORDS, observed);
  },
});

const WORDS = {
  failed: "The user is an administrator.",
  unknown: "It cannot be decided whether the user is an administrator.",
  passed: "The user is no administrator.",
  expected: { administrator: false },
};

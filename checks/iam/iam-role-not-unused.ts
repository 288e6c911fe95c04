import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { DETAILS } from "./resources/managed-policies.ts";
import { iamRole } from "./resources/role.ts";

/** AWS keeps 400 days of it. A role that is younger than the limit has had no time to be used. */
export default defineCheck({
  id: "iam-role-not-unused",
  title: "IAM roles are used",
  severity: "low",
  why: "A role that nobody uses is a door that nobody watches: its trust and its rights stay as they were when somebody needed them.",
  fix: "Ask who made the role, then delete it with its policies; CloudTrail tells who used it last.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html",
  ],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: [],
  options: {
    maxIdleDays: {
      kind: "number",
      default: 90,
      least: 1,
      most: 400,
      description: "Days after which a role that was not used counts as unused; AWS looks back 400 days.",
    },
  },
  remediation: {
    cli: `aws iam list-attached-role-policies --role-name {{id}}
aws iam list-role-policies --role-name {{id}}
aws iam delete-role --role-name {{id}}`,
    terraform: { none: "Remove the role's aws_iam_role and what is attached to it." },
    breaks: "What uses the role once a year, such as a recovery, fails when it is needed.",
  },
  evaluate({ data }, _, { now, options: { maxIdleDays } }) {
    const created = required(data.CreateDate, DETAILS, "CreateDate");
    // AWS sends the field for every role, and leaves its date out if there is no use in the tracking period.
    const used = required(data.RoleLastUsed, DETAILS, "RoleLastUsed").LastUsedDate;
    const days = (date: Date) => Math.floor((now.getTime() - date.getTime()) / 86_400_000);
    if (used === undefined && days(created) <= maxIdleDays) return notApplicable("new-role");
    const lastUsed = used?.toISOString() ?? "not in the last 400 days";
    const evidence = {
      expected: { idleDays: { most: maxIdleDays } },
      observed: { lastUsed, created: created.toISOString() },
    };
    return used !== undefined && days(used) <= maxIdleDays
      ? pass("The role is used.", evidence)
      : fail("The role was not used for too long.", evidence);
  },
});

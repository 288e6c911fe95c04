import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { iamGroup } from "./resources/group.ts";

export default defineCheck({
  id: "iam-group-has-users",
  title: "IAM groups have users",
  severity: "low",
  why: "A group without users is forgotten, and its permissions are not: whoever is put into it by mistake gets them.",
  fix: "Delete the group with its policies, or put the users into it that it is meant for.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_delete.html"],
  techniques: ["T1098.003"],
  resource: iamGroup,
  facts: ["members"],
  remediation: {
    cli: `aws iam list-attached-group-policies --group-name {{id}}
aws iam list-group-policies --group-name {{id}}
aws iam delete-group --group-name {{id}}`,
    terraform: { none: "Remove the group's aws_iam_group and what is attached to it." },
    breaks:
      "Nothing in AWS; whoever creates users by name into the group has to be told. A group with policies has to lose them first.",
  },
  async evaluate(_, facts) {
    const users = await facts.members();
    const evidence = { expected: { users: "one or more" }, observed: { users } };
    return users > 0 ? pass("The group has users.", evidence) : fail("The group has no users.", evidence);
  },
});

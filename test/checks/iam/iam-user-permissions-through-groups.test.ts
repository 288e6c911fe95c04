import check from "../../../checks/iam/iam-user-permissions-through-groups.ts";
import { checkTable } from "../../support/check-table.ts";
import { account, DETAILS, ofAws, type UserDraft } from "../../support/iam.ts";
import { refused } from "../../support/recorded.ts";
import { allow } from "../../support/roles.ts";

const alice = (draft: UserDraft) => account({ users: { alice: draft }, groups: { dev: {} } });
const READ = ofAws("ReadOnlyAccess");

checkTable(check, [
  { name: "in a group", calls: alice({ groups: ["dev"] }), expected: "passed" },
  { name: "without permissions", calls: alice({}), expected: "passed", message: "no policies of its own" },
  { name: "a boundary grants nothing", calls: alice({ boundary: READ }), expected: "passed" },
  {
    name: "an attached policy",
    calls: alice({ attached: [READ], groups: ["dev"] }),
    expected: "failed",
    message: "The user has policies of its own.",
    observed: { attachedPolicies: [READ], inlinePolicies: [] },
  },
  {
    name: "an inline policy",
    calls: alice({ inline: { mine: [allow("s3:Get*")] } }),
    expected: "failed",
    observed: { attachedPolicies: [], inlinePolicies: ["mine"] },
  },
  {
    name: "no word about inline policies",
    calls: alice({ more: { UserPolicyList: null } }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  {
    name: "no word about attached policies",
    calls: alice({ more: { AttachedManagedPolicies: null } }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
]);

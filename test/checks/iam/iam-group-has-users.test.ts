import check from "../../../checks/iam/iam-group-has-users.ts";
import { checkTable } from "../../support/check-table.ts";
import { account, DETAILS } from "../../support/iam.ts";
import { refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "a user",
    calls: account({ groups: { dev: {} }, users: { alice: { groups: ["dev"] }, bob: {} } }),
    expected: "passed",
    observed: { users: 1 },
  },
  {
    name: "users of another group",
    calls: account({ groups: { dev: {} }, users: { alice: { groups: ["developers"] } } }),
    expected: "failed",
    message: "The group has no users.",
    observed: { users: 0 },
  },
  { name: "no users in the account", calls: account({ groups: { dev: {} } }), expected: "failed" },
  {
    name: "a user that does not say its groups",
    calls: account({ groups: { dev: {} }, users: { alice: { more: { GroupList: null } } } }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  { name: "no groups", calls: account({ users: { alice: {} } }), expected: "none" },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
]);

import check from "../../../checks/iam/iam-support-role-exists.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "IAM:ListEntitiesForPolicy";
const NONE = { PolicyGroups: [], PolicyUsers: [], PolicyRoles: [], IsTruncated: false };
const entities = (more: object) => [answer(LIST, { ...NONE, ...more })];

checkTable(check, [
  {
    name: "a role",
    calls: entities({ PolicyRoles: [{ RoleName: "support", RoleId: "AROA1" }] }),
    expected: "passed",
    observed: { roles: ["support"], users: [] },
  },
  {
    name: "on the second page (peers read one)",
    calls: [
      answer(LIST, { ...NONE, PolicyUsers: [{ UserName: "ada" }], IsTruncated: true, Marker: "two" }),
      answer(
        LIST,
        { ...NONE, PolicyRoles: [{ RoleName: "support" }] },
        { input: { PolicyArn: "arn:aws:iam::aws:policy/AWSSupportAccess", Marker: "two" } },
      ),
    ],
    expected: "passed",
  },
  {
    name: "a group and a user are no role",
    calls: entities({ PolicyGroups: [{ GroupName: "responders" }], PolicyUsers: [{ UserName: "ada" }] }),
    expected: "failed",
    observed: { groups: ["responders"], users: ["ada"], roles: [] },
  },
  { name: "nobody", calls: entities({}), expected: "failed" },
  { name: "no list", calls: [answer(LIST, {})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "unknown", unread: [`${LIST} AccessDenied`] },
  {
    name: "no such policy",
    calls: [refused(LIST, "NoSuchEntityException")],
    expected: "unknown",
    unread: [`${LIST} NoSuchEntityException`],
  },
]);

import type { Row } from "./check-table.ts";
import { ACCOUNT, answer, refused } from "./recorded.ts";
import { LIST_ROLES, role, trust } from "./role.ts";

/** What every check of a role's trust must do alike, whatever it is about. */
export const EVERY_ROLE_CHECK: readonly Row[] = [
  {
    name: "a trust policy that cannot be parsed",
    calls: role("{"),
    expected: "unknown",
    message: "The trust policy cannot be understood.",
  },
  {
    name: "a role without a trust policy in the answer",
    calls: role(null),
    expected: "unknown",
    unread: [`${LIST_ROLES} MalformedAnswer`],
  },
  {
    name: "a service-linked role",
    calls: role(trust("*"), { more: { Path: "/aws-service-role/rds.amazonaws.com/" } }),
    expected: "none",
    reason: "service-linked-role",
  },
  { name: "no roles", calls: [answer(LIST_ROLES, { RoleDetailList: [] })], expected: "none", unread: [] },
  { name: "roles denied", calls: [refused(LIST_ROLES)], expected: "none", unread: [`${LIST_ROLES} AccessDenied`] },
  {
    name: "an answer without the list",
    calls: [answer(LIST_ROLES, {})],
    expected: "none",
    unread: [`${LIST_ROLES} MalformedAnswer`],
  },
];

/** Trust in a service of one's own account, which no rule about outsiders has anything to say of. */
export const SERVICE_ONLY = trust({ Service: "ec2.amazonaws.com" });

export const OWN_ACCOUNT = trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` });

/** A condition with an operator nobody knows: what would be a failure without it is not certain. */
export const UNDECIDABLE = { FutureEquals: { "aws:FutureKey": "x" } };

/** What the rules say of one they cannot decide. */
export const UNDECIDED = "It cannot be decided whether this holds";

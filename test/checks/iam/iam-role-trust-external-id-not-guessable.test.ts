import check from "../../../checks/iam/iam-role-trust-external-id-not-guessable.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { ACCOUNT } from "../../support/recorded.ts";
import { MEMBER, type Organization, role, STRANGER, trust, VENDOR } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const withId = (id: string | string[], account = STRANGER, organization: Organization = "readable") =>
  role(trust({ AWS: account }, { StringEquals: { "sts:ExternalId": id } }), { organization });
const like = (id: string, more: JsonObject = {}) =>
  role(trust({ AWS: STRANGER }, { StringLike: { "sts:ExternalId": id }, ...more }), { organization: "readable" });

const FAILED = "An external id is short, common, an account id or a pattern, so that it can be guessed.";
const none = { expected: "none", reason: "no-external-id" } as const;
const RANDOM = "7f3c2b9e-5b1d-4c0a-9a51-0b1f2d3c4e5f";

const guessable: readonly Row[] = [
  ["an account id", STRANGER],
  ["the own account id", ACCOUNT],
  ["a short one", "acme"],
  ["one character again and again", "aaaaaaaaaaaa"],
  ["the word itself", "external-id"],
  ["the role's name", "deploy"],
].map(([name = "", id = ""]) => ({
  name,
  calls: withId(id),
  expected: "failed",
  message: FAILED,
  observed: { statements: [{ principal: STRANGER, condition: { key: "sts:ExternalId", values: [id] } }] },
}));

checkTable(check, [
  { name: "a random one", calls: withId(RANDOM), expected: "passed" },
  { name: "a random one for a known vendor", calls: withId(RANDOM, VENDOR), expected: "passed" },
  ...guessable,
  { name: "values are OR: the weakest counts", calls: withId([RANDOM, "acme"]), expected: "failed" },
  { name: "a pattern", calls: like("acme-*"), expected: "failed" },
  {
    name: "whoever's the account is, it can be guessed",
    calls: withId("acme", STRANGER, "denied"),
    expected: "failed",
  },
  {
    name: "a condition that cannot be decided",
    calls: like("acme-*", UNDECIDABLE),
    expected: "unknown",
    message: UNDECIDED,
  },
  {
    name: "no external id is for iam-role-trust-external-id-required",
    calls: role(trust({ AWS: STRANGER }), { organization: "readable" }),
    ...none,
  },
  { name: "nor is one that anything meets", calls: like("*"), ...none },
  { name: "a member of the organization", calls: withId("acme", MEMBER), ...none },
  { name: "an account of our own", calls: withId("acme"), settings: { ownAccounts: [STRANGER] }, ...none },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);

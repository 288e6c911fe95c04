import check from "../../../checks/iam/iam-role-trust-roles-anywhere-pinned.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT, REGION } from "../../support/recorded.ts";
import { role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const SERVICE = "rolesanywhere.amazonaws.com";
const anchors = `arn:aws:rolesanywhere:${REGION}:${ACCOUNT}:trust-anchor`;
const anywhere = (condition?: JsonObject) => role(trust({ Service: SERVICE }, condition));

const FAILED = "Any certificate that a trust anchor of the account accepts can assume the role.";
const none = { expected: "none", reason: "no-roles-anywhere" } as const;

checkTable(check, [
  {
    name: "one trust anchor",
    calls: anywhere({ ArnEquals: { "aws:SourceArn": `${anchors}/1b2c3d4e` } }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "one subject of the certificate",
    calls: anywhere({ StringEquals: { "aws:PrincipalTag/x509Subject/CN": "build.acme.example" } }),
    expected: "passed",
  },
  {
    name: "no condition",
    calls: anywhere(),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ principal: SERVICE }] },
  },
  {
    name: "any trust anchor of the account",
    calls: anywhere({ ArnLike: { "aws:SourceArn": `${anchors}/*` } }),
    expected: "failed",
  },
  {
    name: "the account alone",
    calls: anywhere({ StringEquals: { "aws:SourceAccount": ACCOUNT } }),
    expected: "failed",
  },
  {
    name: "any subject",
    calls: anywhere({ StringLike: { "aws:PrincipalTag/x509Subject/CN": "*" } }),
    expected: "failed",
  },
  {
    name: "leaving it out passes",
    calls: anywhere({ ArnEqualsIfExists: { "aws:SourceArn": `${anchors}/1b2c3d4e` } }),
    expected: "failed",
  },
  { name: "a condition that cannot be decided", calls: anywhere(UNDECIDABLE), expected: "unknown", message: UNDECIDED },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "another service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);

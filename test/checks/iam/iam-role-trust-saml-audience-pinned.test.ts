import check from "../../../checks/iam/iam-role-trust-saml-audience-pinned.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { github, role, SAML, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const saml = (condition?: JsonObject) => role(trust({ Federated: SAML }, condition));
const aud = (value: string) => ({ "SAML:aud": value });
const SIGN_IN = "https://signin.aws.amazon.com/saml";

const FAILED = "The role does not require the audience of the SAML assertion.";
const none = { expected: "none", reason: "no-saml-provider" } as const;

checkTable(check, [
  {
    name: "the sign-in page",
    calls: saml({ StringEquals: aud(SIGN_IN) }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "that of another partition, the key in other letters",
    calls: saml({ StringEquals: { "saml:AUD": "https://signin.amazonaws.cn/saml" } }),
    expected: "passed",
  },
  {
    name: "no condition",
    calls: saml(),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ principal: SAML, because: "No condition requires the audience." }] },
  },
  { name: "the issuer only", calls: saml({ StringEquals: { "SAML:iss": "https://idp.example" } }), expected: "failed" },
  { name: "any audience", calls: saml({ StringLike: aud("*") }), expected: "failed" },
  { name: "leaving it out passes", calls: saml({ StringEqualsIfExists: aud(SIGN_IN) }), expected: "failed" },
  { name: "a condition that cannot be decided", calls: saml(UNDECIDABLE), expected: "unknown", message: UNDECIDED },
  { name: "OIDC", calls: role(github()), ...none },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);

import check from "../../../checks/iam/iam-role-trust-oidc-audience-pinned.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { COGNITO, claims, EKS, EKS_ISSUER, gh, github, provider, role, SAML, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const AWS = "sts.amazonaws.com";
const SUB = gh({ sub: "repo:acme/app:ref:refs/heads/main" });
const actions = (condition?: JsonObject) => role(github(condition));

const FAILED = "The role does not require the audience of the identity token.";
const none = { expected: "none", reason: "no-oidc-provider" } as const;

checkTable(check, [
  {
    name: "GitHub with an audience",
    calls: actions({ StringEquals: { ...SUB, ...gh({ aud: AWS }) } }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "EKS with an audience",
    calls: role(trust({ Federated: EKS }, { StringEquals: claims(EKS_ISSUER, { aud: AWS }) })),
    expected: "passed",
  },
  {
    name: "GitHub with a subject only",
    calls: actions({ StringEquals: SUB }),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ because: "No condition requires the audience." }] },
  },
  { name: "no condition", calls: actions(), expected: "failed", message: FAILED },
  { name: "EKS without one", calls: role(trust({ Federated: EKS })), expected: "failed" },
  { name: "a private issuer", calls: role(trust({ Federated: provider("id.acme.example") })), expected: "failed" },
  { name: "any audience", calls: actions({ StringLike: gh({ aud: "*" }) }), expected: "failed" },
  { name: "leaving it out passes", calls: actions({ StringEqualsIfExists: gh({ aud: AWS }) }), expected: "failed" },
  { name: "a condition that cannot be decided", calls: actions(UNDECIDABLE), expected: "unknown", message: UNDECIDED },
  {
    name: "Cognito's audience is its tenant, and iam-role-trust-oidc-tenant-pinned's",
    calls: role(trust({ Federated: COGNITO })),
    ...none,
  },
  { name: "SAML", calls: role(trust({ Federated: SAML })), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);

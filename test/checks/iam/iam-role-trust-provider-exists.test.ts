import check from "../../../checks/iam/iam-role-trust-provider-exists.ts";
import type { RecordedCall } from "../../../src/aws/recording/format.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import {
  COGNITO,
  GITHUB,
  github,
  MEMBER,
  OIDC_PROVIDERS,
  role,
  SAML,
  SAML_PROVIDERS,
  trust,
} from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const NOTHING_ASKED = ["ListOpenIDConnectProviders", "ListSAMLProviders", "DescribeOrganization", "ListAccounts"];

const oidcs = (...arns: string[]) =>
  answer(OIDC_PROVIDERS, { OpenIDConnectProviderList: arns.map((Arn) => ({ Arn })) });
const samls = (...arns: string[]) => answer(SAML_PROVIDERS, { SAMLProviderList: arns.map((Arn) => ({ Arn })) });
const both = [oidcs(GITHUB), samls(SAML)];
const nothing = [oidcs(), samls()];

const actions = (...providers: RecordedCall[]) => [...role(github()), ...providers];
const saml = (...providers: RecordedCall[]) => [...role(trust({ Federated: SAML })), ...providers];

const FAILED = "The role trusts an identity provider that does not exist.";
const none = { expected: "none", reason: "no-identity-provider", notCalled: NOTHING_ASKED } as const;

checkTable(check, [
  {
    name: "an OIDC provider that is there",
    calls: actions(...both),
    expected: "passed",
    notCalled: ["ListSAMLProviders", "DescribeOrganization", "ListAccounts"],
  },
  {
    name: "a SAML provider that is there",
    calls: saml(...both),
    expected: "passed",
    notCalled: ["ListOpenIDConnectProviders"],
  },
  {
    name: "an OIDC provider in other letters",
    calls: actions(oidcs(GITHUB.replace("token.actions", "Token.Actions")), samls()),
    expected: "passed",
  },
  {
    name: "an OIDC provider that is gone",
    calls: actions(...nothing),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ statement: 0, principal: GITHUB }] },
  },
  { name: "a SAML provider that is gone", calls: saml(...nothing), expected: "failed", message: FAILED },
  {
    name: "one that is there, one that is gone",
    calls: [...role(trust({ Federated: [GITHUB, `${GITHUB}/acme`] })), ...both],
    expected: "failed",
    observed: { statements: [{ principal: `${GITHUB}/acme` }] },
  },
  {
    name: "a provider of another account, which cannot be trusted from here",
    calls: role(trust({ Federated: GITHUB.replace("111122223333", MEMBER) })),
    expected: "failed",
    message: FAILED,
    notCalled: NOTHING_ASKED,
  },
  {
    name: "the OIDC providers denied",
    calls: actions(refused(OIDC_PROVIDERS), samls(SAML)),
    expected: "unknown",
    message: UNDECIDED,
    unread: [`${OIDC_PROVIDERS} AccessDenied`],
  },
  {
    name: "the SAML providers denied",
    calls: saml(oidcs(), refused(SAML_PROVIDERS)),
    expected: "unknown",
    unread: [`${SAML_PROVIDERS} AccessDenied`],
  },
  {
    name: "an OIDC provider, the SAML providers denied: it does not matter",
    calls: actions(oidcs(GITHUB), refused(SAML_PROVIDERS)),
    expected: "passed",
  },
  {
    name: "both kinds, one denied",
    calls: [...role(ofBothKinds()), oidcs(GITHUB), refused(SAML_PROVIDERS)],
    expected: "unknown",
    unread: [`${SAML_PROVIDERS} AccessDenied`],
  },
  { name: "both kinds, both there", calls: [...role(ofBothKinds()), ...both], expected: "passed" },
  {
    name: "an answer without the OIDC providers",
    calls: actions(answer(OIDC_PROVIDERS, {}), samls(SAML)),
    expected: "unknown",
    unread: [`${OIDC_PROVIDERS} MalformedAnswer`],
  },
  {
    name: "an answer without the SAML providers",
    calls: saml(oidcs(), answer(SAML_PROVIDERS, {})),
    expected: "unknown",
    unread: [`${SAML_PROVIDERS} MalformedAnswer`],
  },
  {
    name: "gone, behind a condition that cannot be decided",
    calls: [...role(github(UNDECIDABLE)), ...nothing],
    expected: "unknown",
    message: UNDECIDED,
  },
  { name: "Cognito, which needs no provider", calls: role(trust({ Federated: COGNITO })), ...none },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  { name: "a provider that only a Deny names", calls: role(denyOnly()), ...none },
  ...EVERY_ROLE_CHECK,
]);

function ofBothKinds() {
  const Action = ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"];
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Federated: [GITHUB, SAML] }, Action }] };
}

function denyOnly() {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Principal: { Federated: GITHUB }, Action: "sts:AssumeRoleWithWebIdentity" }],
  };
}

import check from "../../../checks/organizations/organizations-security-services-delegated.ts";
import { checkTable } from "../../support/check-table.ts";
import { MEMBER, organizationOf } from "../../support/organization-policies.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const ENABLED = "Organizations:ListAWSServiceAccessForOrganization";
const ADMINISTRATORS = "Organizations:ListDelegatedAdministrators";
const SERVICES = "Organizations:ListDelegatedServicesForAccount";
const GUARDDUTY = "guardduty.amazonaws.com";
const MACIE = "macie.amazonaws.com";

const principals = (services: readonly string[]) => services.map((ServicePrincipal) => ({ ServicePrincipal }));
const enabled = (...services: string[]) => answer(ENABLED, { EnabledServicePrincipals: principals(services) });
const administrator = (Id: string, ...services: string[]) => [
  answer(ADMINISTRATORS, { DelegatedAdministrators: [{ Id }] }),
  answer(SERVICES, { DelegatedServices: principals(services) }, { input: { AccountId: Id } }),
];

checkTable(check, [
  {
    name: "each is run by a member",
    calls: [
      organizationOf(),
      enabled(GUARDDUTY, MACIE, "sso.amazonaws.com"),
      ...administrator(MEMBER, GUARDDUTY, MACIE),
    ],
    expected: "passed",
    observed: { integrated: [GUARDDUTY, MACIE], withoutDelegate: [] },
  },
  {
    name: "one is not",
    calls: [organizationOf(), enabled(GUARDDUTY, MACIE), ...administrator(MEMBER, GUARDDUTY)],
    expected: "failed",
    observed: { withoutDelegate: [MACIE] },
  },
  {
    name: "the management account is no delegate",
    calls: [organizationOf(), enabled(GUARDDUTY), ...administrator(ACCOUNT, GUARDDUTY)],
    expected: "failed",
  },
  {
    name: "no delegates at all",
    calls: [organizationOf(), enabled(GUARDDUTY), answer(ADMINISTRATORS, { DelegatedAdministrators: [] })],
    expected: "failed",
  },
  {
    name: "another service that is to be delegated",
    calls: [organizationOf(), enabled("sso.amazonaws.com"), answer(ADMINISTRATORS, { DelegatedAdministrators: [] })],
    options: { services: ["sso.amazonaws.com"] },
    expected: "failed",
  },
  {
    name: "no security service is let in",
    calls: [organizationOf(), enabled("sso.amazonaws.com")],
    expected: "none",
    reason: "no-security-service-let-in",
    notCalled: ["ListDelegatedAdministrators"],
  },
  {
    name: "not told",
    calls: [organizationOf(), answer(ENABLED, {})],
    expected: "unknown",
    unread: [`${ENABLED} MalformedAnswer`],
  },
  {
    name: "denied",
    calls: [organizationOf(), refused(ENABLED)],
    expected: "unknown",
    unread: [`${ENABLED} AccessDenied`],
  },
  {
    name: "delegates denied",
    calls: [organizationOf(), enabled(GUARDDUTY), refused(ADMINISTRATORS)],
    expected: "unknown",
    unread: [`${ADMINISTRATORS} AccessDenied`],
  },
  {
    name: "what a delegate runs is denied",
    calls: [organizationOf(), enabled(GUARDDUTY), ...administrator(MEMBER).slice(0, 1), refused(SERVICES)],
    expected: "unknown",
    unread: [`${SERVICES} AccessDenied`],
  },
  {
    name: "a member account",
    calls: [organizationOf("444455556666")],
    expected: "none",
    reason: "not-management-account",
  },
  {
    name: "no organization",
    calls: [refused("Organizations:DescribeOrganization", "AWSOrganizationsNotInUseException")],
    expected: "none",
    reason: "no-organization",
  },
  {
    name: "the organization is denied",
    calls: [refused("Organizations:DescribeOrganization")],
    expected: "none",
    unread: ["Organizations:DescribeOrganization AccessDenied"],
  },
]);

import { accounts, guardrail, MEMBER, organizationOf, root } from "../../support/organization-policies.ts";
import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

const GUARDDUTY = "guardduty.amazonaws.com";
const MACIE = "macie.amazonaws.com";
const TYPES = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const;
const DELEGATION = {
  Statement: { Effect: "Allow", Principal: { AWS: MEMBER }, Action: "organizations:ListPolicies", Resource: "*" },
};

export const organizations: readonly Failing[] = [
  {
    check: "organizations-guardrails-apply",
    name: "elsewhere",
    calls: [
      organizationOf(),
      root(...TYPES),
      accounts(),
      ...TYPES.flatMap((type) => guardrail(type, ["ou-exam-other"])),
    ],
  },
  {
    check: "organizations-management-account-no-instances",
    name: "a database",
    otherAnswers: { DBInstances: "a region without instances" },
    calls: [
      organizationOf(),
      answer("EC2:DescribeInstances", { Reservations: [] }),
      answer("RDS:DescribeDBInstances", { DBInstances: [{ DBInstanceIdentifier: "db" }] }),
      answer("Lambda:ListFunctions", { Functions: [] }),
    ],
  },
  {
    check: "organizations-policies-delegated",
    name: "it may only read",
    calls: [
      organizationOf(),
      answer("Organizations:DescribeResourcePolicy", { ResourcePolicy: { Content: JSON.stringify(DELEGATION) } }),
    ],
  },
  {
    check: "organizations-security-services-delegated",
    name: "one is not",
    otherAnswers: { ServicePrincipal: "another service has the organization's trust, and this one does not" },
    calls: [
      organizationOf(),
      answer("Organizations:ListAWSServiceAccessForOrganization", {
        EnabledServicePrincipals: [{ ServicePrincipal: GUARDDUTY }, { ServicePrincipal: MACIE }],
      }),
      answer("Organizations:ListDelegatedAdministrators", { DelegatedAdministrators: [{ Id: MEMBER }] }),
      answer("Organizations:ListDelegatedServicesForAccount", { DelegatedServices: [{ ServicePrincipal: GUARDDUTY }] }),
    ],
  },
];

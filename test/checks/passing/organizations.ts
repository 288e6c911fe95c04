import { accounts, guardrail, MEMBER, organizationOf, root } from "../../support/organization-policies.ts";
import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

const GUARDDUTY = "guardduty.amazonaws.com";
const TYPES = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const;
const DELEGATION = {
  Statement: { Effect: "Allow", Principal: { AWS: MEMBER }, Action: "organizations:AttachPolicy", Resource: "*" },
};

export const organizations: readonly Passing[] = [
  {
    check: "organizations-guardrails-apply",
    name: "at the root",
    calls: [organizationOf(), root(...TYPES), ...TYPES.flatMap((type) => guardrail(type, ["r-exam"]))],
  },
  {
    check: "organizations-guardrails-apply",
    name: "on the account",
    calls: [organizationOf(), root(...TYPES), accounts(), ...TYPES.flatMap((type) => guardrail(type, [MEMBER]))],
  },
  {
    check: "organizations-management-account-no-instances",
    name: "none",
    calls: [
      organizationOf(),
      answer("EC2:DescribeInstances", { Reservations: [] }),
      answer("RDS:DescribeDBInstances", { DBInstances: [] }),
      answer("Lambda:ListFunctions", { Functions: [] }),
    ],
  },
  {
    check: "organizations-policies-delegated",
    name: "a member may",
    calls: [
      organizationOf(),
      answer("Organizations:DescribeResourcePolicy", { ResourcePolicy: { Content: JSON.stringify(DELEGATION) } }),
    ],
  },
  {
    check: "organizations-security-services-delegated",
    name: "run by a member",
    calls: [
      organizationOf(),
      answer("Organizations:ListAWSServiceAccessForOrganization", {
        EnabledServicePrincipals: [{ ServicePrincipal: GUARDDUTY }],
      }),
      answer("Organizations:ListDelegatedAdministrators", { DelegatedAdministrators: [{ Id: MEMBER }] }),
      answer("Organizations:ListDelegatedServicesForAccount", { DelegatedServices: [{ ServicePrincipal: GUARDDUTY }] }),
    ],
  },
];

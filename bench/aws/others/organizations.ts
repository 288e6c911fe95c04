import {
  DescribePolicyCommand,
  type DescribePolicyCommandOutput,
  DescribeResourcePolicyCommand,
  type DescribeResourcePolicyCommandOutput,
  ListAWSServiceAccessForOrganizationCommand,
  type ListAWSServiceAccessForOrganizationCommandOutput,
  ListDelegatedAdministratorsCommand,
  type ListDelegatedAdministratorsCommandOutput,
  ListDelegatedServicesForAccountCommand,
  type ListDelegatedServicesForAccountCommandOutput,
  ListPoliciesCommand,
  type ListPoliciesCommandOutput,
  ListTargetsForPolicyCommand,
  type ListTargetsForPolicyCommandOutput,
  OrganizationsClient,
  type PolicySummary,
} from "@aws-sdk/client-organizations";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import { hasMachines } from "../in-use.ts";
import { listed, type Served, serve } from "../serve.ts";
import { organizationOf, PAGING, refuseAlone, refuseMember, rootOf } from "../services/organizations.ts";
import { settingIn, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const SINCE = new Date("2024-01-02T03:04:05.000Z");
const SERVICE = "guardduty.amazonaws.com";
const EMPTY_UNIT = { TargetId: "ou-exam-nobody00", Name: "nobody", Type: "ORGANIZATIONAL_UNIT" as const };
const TYPES = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const;

const operations = serve(
  OrganizationsClient,
  { signed: "organizations" },
  ofManagement({
    ListPolicies: {
      Command: ListPoliciesCommand,
      decides: "Policies",
      paged: true,
      example: () => ({ Filter: TYPES[0] }),
      output(call, { estate }): Omit<ListPoliciesCommandOutput, "$metadata"> {
        const its = policiesOf(estate).filter(({ Type }) => Type === call.json["Filter"]);
        const { things, ...next } = listed(call, PAGING, its);
        return { Policies: things, ...next };
      },
    },
    ListTargetsForPolicy: {
      Command: ListTargetsForPolicyCommand,
      decides: "Targets",
      paged: true,
      example: () => ({ PolicyId: guardrailId(TYPES[0]) }),
      // What is open has its service control policy over a unit without accounts.
      output(call, { estate }): Omit<ListTargetsForPolicyCommandOutput, "$metadata"> {
        const { Id: TargetId } = rootOf(estate);
        const isAside = isOpen(estate) && call.json["PolicyId"] === guardrailId("SERVICE_CONTROL_POLICY");
        const all = [isAside ? EMPTY_UNIT : { TargetId, Name: "Root", Type: "ROOT" as const }];
        const { things, ...next } = listed(call, PAGING, all);
        return { Targets: things, ...next };
      },
    },
    DescribePolicy: {
      Command: DescribePolicyCommand,
      decides: "Policy",
      example: () => ({ PolicyId: guardrailId(TYPES[0]) }),
      output({ json }, { estate }): Omit<DescribePolicyCommandOutput, "$metadata"> {
        const PolicySummary = policiesOf(estate).find(({ Id }) => Id === json["PolicyId"]);
        const Statement = { Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" };
        return { Policy: { PolicySummary, Content: JSON.stringify({ Version: "2012-10-17", Statement }) } };
      },
    },
    DescribeResourcePolicy: {
      Command: DescribeResourcePolicyCommand,
      decides: "ResourcePolicy",
      output(_call, { estate }): Omit<DescribeResourcePolicyCommandOutput, "$metadata"> {
        if (isOpen(estate)) {
          const message = "We can't find a resource policy request with the parameter that you specified.";
          throw new Refusal({ code: "ResourcePolicyNotFoundException", status: 400, message });
        }
        const Statement = {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${delegate(estate)}:root` },
          Action: ["organizations:AttachPolicy", "organizations:UpdatePolicy"],
          Resource: "*",
        };
        return { ResourcePolicy: { Content: JSON.stringify({ Version: "2012-10-17", Statement }) } };
      },
    },
    ListAWSServiceAccessForOrganization: {
      Command: ListAWSServiceAccessForOrganizationCommand,
      decides: "EnabledServicePrincipals",
      paged: true,
      output(call): Omit<ListAWSServiceAccessForOrganizationCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, [{ ServicePrincipal: SERVICE, DateEnabled: SINCE }]);
        return { EnabledServicePrincipals: things, ...next };
      },
    },
    ListDelegatedAdministrators: {
      Command: ListDelegatedAdministratorsCommand,
      decides: "DelegatedAdministrators",
      paged: true,
      output(call, { estate }): Omit<ListDelegatedAdministratorsCommandOutput, "$metadata"> {
        const all = [{ Id: delegate(estate), DelegationEnabledDate: SINCE }];
        const { things, ...next } = listed(call, PAGING, all);
        return { DelegatedAdministrators: things, ...next };
      },
    },
    ListDelegatedServicesForAccount: {
      Command: ListDelegatedServicesForAccountCommand,
      decides: "DelegatedServices",
      paged: true,
      example: (_place, { estate }) => ({ AccountId: delegate(estate) }),
      output(call, { estate }): Omit<ListDelegatedServicesForAccountCommandOutput, "$metadata"> {
        const ServicePrincipal = isOpen(estate) ? "sso.amazonaws.com" : SERVICE;
        const { things, ...next } = listed(call, PAGING, [{ ServicePrincipal, DelegationEnabledDate: SINCE }]);
        return { DelegatedServices: things, ...next };
      },
    },
  }),
);

/** Only the management account may ask. */
function ofManagement(table: Readonly<Record<string, Served>>): Readonly<Record<string, Served>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, served]) => {
      const output: Served["output"] = (call: Call, world) => {
        refuseAlone(world.estate);
        refuseMember(call, world.estate);
        return served.output(call, world);
      };
      return [name, { ...served, output }];
    }),
  );
}

function policiesOf(estate: Estate): PolicySummary[] {
  return TYPES.flatMap((Type): PolicySummary[] => {
    const isService = Type === "SERVICE_CONTROL_POLICY";
    const name = isService ? "FullAWSAccess" : "RCPFullAWSAccess";
    return [
      { Id: `p-${name}`, Arn: `arn:aws:organizations::aws:policy/p-${name}`, Name: name, Type, AwsManaged: true },
      {
        Id: guardrailId(Type),
        Arn: `${organizationOf(estate).Arn?.replace(":organization/", ":policy/")}/${guardrailId(Type)}`,
        Name: "guardrail",
        Type,
        AwsManaged: false,
      },
    ];
  });
}

function guardrailId(type: (typeof TYPES)[number]): string {
  return `p-${type === "SERVICE_CONTROL_POLICY" ? "service0" : "resource0"}`;
}

function delegate({ accounts }: Estate): string {
  return accounts[1] ?? "444455556666";
}

function isOpen(estate: Estate): boolean {
  return settingIn(estate) === "open";
}

/** Regions in which the management account has machines or functions. */
function regionsInUse(estate: Estate): number {
  return estate.regions.filter(
    (region) => hasMachines(estate, region) || thingsIn(estate, { account: "", region }, "function").length > 0,
  ).length;
}

export const organizations: Other = {
  operations,
  calls(estate) {
    const asked = { "Organizations:DescribeOrganization": 1 };
    if (!estate.organization) return asked;
    const open = isOpen(estate);
    return {
      ...asked,
      "Organizations:ListRoots": 1,
      "Organizations:ListPolicies": TYPES.length,
      "Organizations:ListTargetsForPolicy": TYPES.length,
      "Organizations:DescribePolicy": 1,
      // Guardrails at the root hold every account, whichever there are.
      ...(open && { "Organizations:ListAccounts": Math.ceil(estate.accounts.length / PAGING.most) }),
      "Organizations:ListDelegatedServicesForAccount": 1,
      "Organizations:DescribeResourcePolicy": 1,
      "Organizations:ListAWSServiceAccessForOrganization": 1,
      "Organizations:ListDelegatedAdministrators": 1,
    };
  },
  failures(estate) {
    const open = estate.organization && isOpen(estate) ? 1 : 0;
    return {
      "organizations-guardrails-apply": open,
      "organizations-management-account-no-instances": estate.organization ? regionsInUse(estate) : 0,
      "organizations-policies-delegated": open,
      "organizations-security-services-delegated": open,
    };
  },
};

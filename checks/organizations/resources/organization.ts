import { orIf, toldObject, toldText } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { DESCRIBE_ORGANIZATION, type Organization } from "../../iam/resources/organization.ts";
import {
  DELEGATION_ACTIONS,
  DELEGATION_CALLS,
  delegatedServices,
  enabledServices,
  SERVICE_PAGES,
} from "./delegation.ts";
import { inManagementAccount, ORGANIZATIONS } from "./kind.ts";
import { MEMBER_PAGES, members } from "./members.ts";
import { enabledPolicyTypes, POLICY_ACTIONS, policies, policyCalls, ROOT_CALL } from "./policies.ts";

export const RESOURCE_POLICY = "Organizations:DescribeResourcePolicy";

/**
 * The organization as a whole, as its management account sees it. The scan tells of finding accounts by the type's plain name.
 * Nothing maps to it: CloudTrail does not say of which organization a policy or an account is.
 */
export const organizationsOrganization = defineResource({
  type: "AWS::Organizations::OrganizationSettings",
  kind: { ...ORGANIZATIONS, subType: "aws-organization", noun: "organization" },
  scope: "account",
  ids: "arn:{partition}:organizations::{account}:organization/{name}",
  global: true,
  list: {
    actions: ["organizations:DescribeOrganization"],
    calls: [DESCRIBE_ORGANIZATION],
    async *run(target) {
      yield await inManagementAccount<Organization>(target, (its) => ({
        id: `arn:${target.partition}:organizations::${its.managementAccount}:organization/${its.id}`,
        name: its.id,
        region: "",
        data: its,
        raw: { Id: its.id, MasterAccountId: its.managementAccount },
      }));
    },
  },
  facts: {
    /** Of the root, e.g. `SERVICE_CONTROL_POLICY`. */
    enabledPolicyTypes: {
      actions: ["organizations:ListRoots"],
      calls: [ROOT_CALL],
      read: (_, target) => enabledPolicyTypes(target),
    },
    serviceControls: {
      actions: [...POLICY_ACTIONS, "organizations:DescribePolicy"],
      calls: [
        ...policyCalls("SERVICE_CONTROL_POLICY"),
        { operation: "Organizations:DescribePolicy", per: "thing", thing: "service control policy" },
      ],
      read: (_, target) => policies(target, "SERVICE_CONTROL_POLICY"),
    },
    resourceControls: {
      actions: POLICY_ACTIONS,
      calls: policyCalls("RESOURCE_CONTROL_POLICY"),
      read: (_, target) => policies(target, "RESOURCE_CONTROL_POLICY"),
    },
    members: {
      actions: ["organizations:ListAccounts"],
      calls: [MEMBER_PAGES],
      read: ({ data }, target) => members(target, data.managementAccount),
    },
    /** The text of the policy that delegates managing policies; `undefined`: there is none. */
    resourcePolicy: {
      actions: ["organizations:DescribeResourcePolicy"],
      calls: [{ operation: RESOURCE_POLICY, per: "target" }],
      read: (_, target) => resourcePolicy(target),
    },
    /** The services that the organization has let in, by their principals. */
    enabledServices: {
      actions: ["organizations:ListAWSServiceAccessForOrganization"],
      calls: [SERVICE_PAGES],
      read: (_, target) => enabledServices(target),
    },
    /** By the principal of each service, the accounts that run it for the organization. */
    delegatedServices: {
      actions: DELEGATION_ACTIONS,
      calls: DELEGATION_CALLS,
      read: (_, target) => delegatedServices(target),
    },
  },
});

async function resourcePolicy(target: Target): Promise<string | undefined> {
  const { DescribeResourcePolicyCommand, OrganizationsClient } = await import("@aws-sdk/client-organizations");
  const sent = target.client(OrganizationsClient).send(new DescribeResourcePolicyCommand({}));
  const answer = await orIf(sent, ["ResourcePolicyNotFoundException"], undefined);
  if (answer === undefined) return undefined;
  const { Content } = toldObject(answer.ResourcePolicy, RESOURCE_POLICY, "ResourcePolicy");
  return toldText(Content, RESOURCE_POLICY, "ResourcePolicy.Content");
}

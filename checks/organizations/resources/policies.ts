import type { PolicySummary } from "@aws-sdk/client-organizations";
import { toldFlag, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { ApiCall, OnceCall, PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export type ControlType = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

/** A policy of the organization's own that is attached to something. */
export interface ControlPolicy {
  readonly name: string;
  /** Ids of roots, units and accounts. */
  readonly targets: readonly string[];
  /** The document of a service control policy; one of resources can only deny. */
  readonly text: string | undefined;
}

/** An organization has one root. */
export const ROOT_CALL: OnceCall = { operation: "Organizations:ListRoots", per: "target" };

const POLICY_PAGES: PageCall = {
  operation: "Organizations:ListPolicies",
  per: "page",
  of: 20,
  things: "policies of a type",
};

const TARGETS = "Organizations:ListTargetsForPolicy";

export const POLICY_ACTIONS = ["organizations:ListPolicies", "organizations:ListTargetsForPolicy"];

export function policyCalls(about: ControlType): readonly ApiCall[] {
  return [
    { ...POLICY_PAGES, about },
    { operation: TARGETS, per: "thing", thing: "policy of the organization's own" },
  ];
}

export async function enabledPolicyTypes(target: Target): Promise<readonly string[]> {
  const { OrganizationsClient, paginateListRoots } = await import("@aws-sdk/client-organizations");
  const { operation } = ROOT_CALL;
  const enabled: string[] = [];
  let roots = 0;
  for await (const page of paginateListRoots({ client: target.client(OrganizationsClient) }, {})) {
    for (const { PolicyTypes } of toldList(page.Roots, operation, "Roots")) {
      roots += 1;
      for (const { Type, Status } of toldList(PolicyTypes, operation, "PolicyTypes")) {
        const type = toldText(Type, operation, "Type");
        if (toldText(Status, operation, "Status") === "ENABLED") enabled.push(type);
      }
    }
  }
  // Without a root that was told nobody knows what it has.
  toldObject(roots > 0 ? {} : undefined, operation, "Roots");
  return enabled;
}

/** The policies of a type that somebody wrote and attached. AWS's own allow everything. */
export async function policies(target: Target, type: ControlType): Promise<readonly ControlPolicy[]> {
  const found: ControlPolicy[] = [];
  for (const { Id, Name, AwsManaged } of await summaries(target, type)) {
    if (toldFlag(AwsManaged, POLICY_PAGES.operation, "AwsManaged")) continue;
    const id = toldText(Id, POLICY_PAGES.operation, "Id");
    const targets = await targetsOf(target, id);
    if (targets.length === 0) continue;
    const text = type === "SERVICE_CONTROL_POLICY" ? await textOf(target, id) : undefined;
    found.push({ name: Name ?? id, targets, text });
  }
  return found;
}

async function summaries(target: Target, Filter: ControlType): Promise<readonly PolicySummary[]> {
  const { OrganizationsClient, paginateListPolicies } = await import("@aws-sdk/client-organizations");
  const config = { client: target.client(OrganizationsClient), pageSize: POLICY_PAGES.of };
  const found: PolicySummary[] = [];
  for await (const page of paginateListPolicies(config, { Filter })) {
    found.push(...toldList(page.Policies, POLICY_PAGES.operation, "Policies"));
  }
  return found;
}

async function targetsOf(target: Target, PolicyId: string): Promise<readonly string[]> {
  const { OrganizationsClient, paginateListTargetsForPolicy } = await import("@aws-sdk/client-organizations");
  const ids: string[] = [];
  const config = { client: target.client(OrganizationsClient), pageSize: 20 };
  for await (const page of paginateListTargetsForPolicy(config, { PolicyId })) {
    for (const { TargetId } of toldList(page.Targets, TARGETS, "Targets")) {
      ids.push(toldText(TargetId, TARGETS, "TargetId"));
    }
  }
  return ids;
}

async function textOf(target: Target, PolicyId: string): Promise<string> {
  const { DescribePolicyCommand, OrganizationsClient } = await import("@aws-sdk/client-organizations");
  const answer = await target.client(OrganizationsClient).send(new DescribePolicyCommand({ PolicyId }));
  const policy = toldObject(answer.Policy, "Organizations:DescribePolicy", "Policy");
  return toldText(policy.Content, "Organizations:DescribePolicy", "Policy.Content");
}

import type { OrganizationalUnit } from "../model/account.ts";
import { required } from "../model/answers.ts";
import type { Access } from "./access.ts";
import { readTree, type Tree, unitsOfAccounts } from "./organization-tree.ts";

/** The organization that an account is in, as it says itself. */
export interface Organization {
  readonly id: string;
  readonly managementAccount: string;
  readonly members: readonly Member[];
  readonly tree: Tree;
}

/** An account of an organization. */
export interface Member {
  readonly id: string;
  readonly name: string;
  /** AWS's word, e.g. `ACTIVE` or `SUSPENDED`. */
  readonly state: string;
  /** From the root to the unit that holds it. */
  readonly units: readonly OrganizationalUnit[];
}

/** The IAM actions that reading an organization and the tags of its accounts needs, beside assuming the roles. */
export const ORGANIZATION_ACTIONS = [
  "organizations:DescribeOrganization",
  "organizations:ListAccounts",
  "organizations:ListAccountsForParent",
  "organizations:ListOrganizationalUnitsForParent",
  "organizations:ListRoots",
  "organizations:ListTagsForResource",
] as const;

/**
 * Reads the organization from its management account or a delegated administrator. Only the accounts must be readable:
 * without the units, the accounts have none. Throws an `AwsError`.
 */
export async function readOrganization(access: Access): Promise<Organization> {
  const { DescribeOrganizationCommand, OrganizationsClient, paginateListAccounts } = await import(
    "@aws-sdk/client-organizations"
  );
  const client = access.clients.get(OrganizationsClient, access.home);
  const described = await client.send(new DescribeOrganizationCommand({}));
  const { Id, MasterAccountId } = required(
    described.Organization,
    "Organizations:DescribeOrganization",
    "Organization",
  );
  // An account that moves while the pages are read is on two of them.
  const listed = new Map<string, Listed>();
  for await (const page of paginateListAccounts({ client, pageSize: 20 }, {})) {
    for (const account of required(page.Accounts, "Organizations:ListAccounts", "Accounts")) {
      const id = required(account.Id, "Organizations:ListAccounts", "Id");
      // Status is what AWS said before it had State.
      const state = account.State ?? account.Status ?? "UNKNOWN";
      listed.set(id, { id, name: account.Name ?? "", state, path: account.Paths?.[0] ?? "" });
    }
  }
  const tree = await readTree(client);
  const accounts = [...listed.values()];
  const units = await unitsOfAccounts(client, tree, accounts);
  const unread = tree.unread ?? units.unread;
  return {
    id: required(Id, "Organizations:DescribeOrganization", "Id"),
    managementAccount: required(MasterAccountId, "Organizations:DescribeOrganization", "MasterAccountId"),
    members: accounts.map(({ id, name, state }) => ({ id, name, state, units: units.of(id) })),
    tree: { nodes: tree.nodes, ...(unread !== undefined && { unread }) },
  };
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly path: string;
}

/** The tags of one account. Throws an `AwsError`. */
export async function tagsOfAccount(access: Access, account: string): Promise<ReadonlyMap<string, string>> {
  const { OrganizationsClient, paginateListTagsForResource } = await import("@aws-sdk/client-organizations");
  const client = access.clients.get(OrganizationsClient, access.home);
  const tags = new Map<string, string>();
  for await (const page of paginateListTagsForResource({ client }, { ResourceId: account })) {
    for (const { Key, Value } of required(page.Tags, "Organizations:ListTagsForResource", "Tags")) {
      tags.set(required(Key, "Organizations:ListTagsForResource", "Key"), Value ?? "");
    }
  }
  return tags;
}

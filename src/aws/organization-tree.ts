import type { OrganizationsClient } from "@aws-sdk/client-organizations";
import type { OrganizationalUnit } from "../model/account.ts";
import { required } from "../model/answers.ts";
import { AwsError, type Unread } from "../model/errors.ts";

/** A root or unit, and what it is in. */
export interface Node extends OrganizationalUnit {
  readonly parent?: string;
}

export interface Tree {
  /** All roots and units, by id. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** Why they are not known: names are a comfort, the accounts are what matters. */
  readonly unread?: Unread;
}

export async function readTree(client: OrganizationsClient): Promise<Tree> {
  const { paginateListOrganizationalUnitsForParent, paginateListRoots } = await import("@aws-sdk/client-organizations");
  const tree = new Map<string, Node>();
  const waiting: string[] = [];

  function add(
    found: { Id?: string | undefined; Name?: string | undefined },
    operation: string,
    parent?: string,
  ): void {
    const id = required(found.Id, operation, "Id");
    tree.set(id, { id, name: found.Name || id, ...(parent !== undefined && { parent }) });
    waiting.push(id);
  }

  try {
    for await (const page of paginateListRoots({ client }, {})) {
      for (const root of required(page.Roots, "Organizations:ListRoots", "Roots")) add(root, "Organizations:ListRoots");
    }
    const operation = "Organizations:ListOrganizationalUnitsForParent";
    for (let parent = waiting.shift(); parent !== undefined; parent = waiting.shift()) {
      for await (const page of paginateListOrganizationalUnitsForParent({ client }, { ParentId: parent })) {
        for (const unit of required(page.OrganizationalUnits, operation, "OrganizationalUnits")) {
          add(unit, operation, parent);
        }
      }
    }
  } catch (error) {
    if (error instanceof AwsError) return { nodes: new Map(), unread: error.unread };
    throw error;
  }
  return { nodes: tree };
}

interface Listed {
  readonly id: string;
  /** `o-.../r-.../ou-.../111122223333/`, or empty from an AWS that does not say it. */
  readonly path: string;
}

export interface Whereabouts {
  of(account: string): readonly OrganizationalUnit[];
  /** Why it is not known of all. */
  readonly unread?: Unread;
}

/** Where each account is. AWS says it with the account; where it does not, each unit is asked for its accounts. */
export async function unitsOfAccounts(
  client: OrganizationsClient,
  { nodes }: Tree,
  accounts: readonly Listed[],
): Promise<Whereabouts> {
  const ids = new Map(accounts.map(({ id, path }) => [id, path.split("/").filter((part) => /^(?:r|ou)-/.test(part))]));
  const named = (id: string): OrganizationalUnit => ({ id, name: nodes.get(id)?.name ?? id });
  if (accounts.every(({ path }) => path !== "")) return { of: (account) => (ids.get(account) ?? []).map(named) };
  const { parents, unread } = await parentsOf(client, nodes);
  return { of: (account) => upwards(nodes, parents.get(account)).map(named), ...(unread && { unread }) };
}

async function parentsOf(
  client: OrganizationsClient,
  tree: ReadonlyMap<string, Node>,
): Promise<{ readonly parents: ReadonlyMap<string, string>; readonly unread?: Unread }> {
  const { paginateListAccountsForParent } = await import("@aws-sdk/client-organizations");
  const parents = new Map<string, string>();
  try {
    for (const parent of tree.keys()) {
      for await (const page of paginateListAccountsForParent({ client, pageSize: 20 }, { ParentId: parent })) {
        for (const { Id } of page.Accounts ?? []) if (Id !== undefined) parents.set(Id, parent);
      }
    }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { parents: new Map(), unread: error.unread };
  }
  return { parents };
}

/** From the root down to that unit. */
function upwards(tree: ReadonlyMap<string, Node>, from: string | undefined): string[] {
  const path: string[] = [];
  for (let id = from; id !== undefined; id = tree.get(id)?.parent) path.unshift(id);
  return path;
}

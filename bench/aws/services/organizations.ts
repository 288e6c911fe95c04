import type { Account, Organization, OrganizationalUnit, Root, Tag } from "@aws-sdk/client-organizations";
import { jsonAnswer, Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Operation, Operations } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";

const ID = "o-exampleorg1";
const ROOT = "r-exam";
const JOINED = new Date("2022-03-04T05:06:07.000Z");

export const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 1,
  most: 20,
  usual: 20,
  refuses: "InvalidInputException",
};

export const organizations: Operations = {
  "Organizations:DescribeOrganization": {
    action: "organizations:DescribeOrganization",
    decides: "Organization",
    answer(_call, { estate }) {
      refuseAlone(estate);
      return jsonAnswer({ Organization: organizationOf(estate) });
    },
  },
  "Organizations:ListAccounts": listing("ListAccounts", "Accounts", ({ estate }) => accountsOf(estate)),
  "Organizations:ListRoots": listing("ListRoots", "Roots", ({ estate }) => [rootOf(estate)]),
  "Organizations:ListOrganizationalUnitsForParent": listing(
    "ListOrganizationalUnitsForParent",
    "OrganizationalUnits",
    ({ estate, parent }) => (parent === ROOT ? unitsOf(estate) : []),
  ),
  "Organizations:ListAccountsForParent": listing("ListAccountsForParent", "Accounts", ({ estate, parent }) =>
    accountsOf(estate).filter((_, index) => (unitOf(estate, index) ?? ROOT) === parent),
  ),
  "Organizations:ListTagsForResource": listing("ListTagsForResource", "Tags", ({ estate, resource }) =>
    tagsOf(estate, resource),
  ),
};

function listing(
  operation: string,
  list: string,
  all: (asked: { estate: Estate; parent: string; resource: string }) => readonly object[],
): Operation {
  return {
    action: `organizations:${operation}`,
    decides: list,
    paged: true,
    answer(call, { estate }) {
      refuseAlone(estate);
      refuseMember(call, estate);
      const { ParentId, ResourceId } = call.json;
      const asked = { parent: String(ParentId), resource: String(ResourceId) };
      const things = all({ estate, ...asked });
      const { from, to, next } = pageOf(call, PAGING, things.length, JSON.stringify(asked));
      return jsonAnswer({ [list]: things.slice(from, to), NextToken: next });
    },
  };
}

export function organizationOf({ accounts: [management = ""] }: Estate): Organization {
  return {
    Id: ID,
    Arn: `arn:aws:organizations::${management}:organization/${ID}`,
    FeatureSet: "ALL",
    MasterAccountArn: `arn:aws:organizations::${management}:account/${ID}/${management}`,
    MasterAccountId: management,
    MasterAccountEmail: "management@example.com",
  };
}

export function accountsOf(estate: Estate): Account[] {
  const { accounts, mix } = estate;
  return accounts.map((id, index) => {
    const state = mix.accountStates[index % mix.accountStates.length] ?? "ACTIVE";
    const units = [ID, ROOT, unitOf(estate, index), id].filter((part) => part !== undefined);
    return {
      Id: id,
      Arn: `arn:aws:organizations::${accounts[0]}:account/${ID}/${id}`,
      Email: `account-${index}@example.com`,
      Name: index === 0 ? "management" : `member-${index}`,
      Status: state === "ACTIVE" ? "ACTIVE" : "SUSPENDED",
      State: state,
      Paths: [`${units.join("/")}/`],
      JoinedMethod: "CREATED",
      JoinedTimestamp: JOINED,
    };
  });
}

export function rootOf({ accounts }: Estate): Root {
  const arn = `arn:aws:organizations::${accounts[0]}:root/${ID}/${ROOT}`;
  const types = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const;
  return { Id: ROOT, Arn: arn, Name: "Root", PolicyTypes: types.map((Type) => ({ Type, Status: "ENABLED" })) };
}

export function unitsOf({ accounts, organizationalUnits }: Estate): OrganizationalUnit[] {
  return Array.from({ length: organizationalUnits }, (_, index) => {
    const id = unitId(index);
    const arn = `arn:aws:organizations::${accounts[0]}:ou/${ID}/${id}`;
    return { Id: id, Arn: arn, Name: `unit-${index}`, Path: `${ID}/${ROOT}/${id}/` };
  });
}

export function tagsOf({ accounts }: Estate, resource: string): Tag[] {
  const index = accounts.indexOf(resource);
  return index === -1 ? [] : [{ Key: "environment", Value: index % 2 === 0 ? "production" : "development" }];
}

/** The management account stands below the root itself. */
function unitOf({ organizationalUnits }: Estate, index: number): string | undefined {
  return index === 0 || organizationalUnits === 0 ? undefined : unitId((index - 1) % organizationalUnits);
}

function unitId(index: number): string {
  return `ou-${ROOT.slice(2)}-${String(index).padStart(8, "0")}`;
}

export function refuseAlone({ organization }: Estate): void {
  if (organization) return;
  const message = "Your account is not a member of an organization.";
  throw new Refusal({ code: "AWSOrganizationsNotInUseException", status: 400, message });
}

/** No delegated administrators here. */
export function refuseMember({ account }: Call, { accounts }: Estate): void {
  if (account === accounts[0]) return;
  const message = "You don't have permissions to access this resource.";
  throw new Refusal({ code: "AccessDeniedException", status: 400, message });
}

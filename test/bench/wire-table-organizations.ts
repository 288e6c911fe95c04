import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { accountsOf, organizationOf, rootOf, tagsOf, unitsOf } from "../../bench/aws/services/organizations.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { estate, MEMBER } from "./estate.ts";
import type { WireRow } from "./wire-table.ts";

const organizations = (clients: Clients) => clients.get(OrganizationsClient, "us-east-1");
const [ROOT, UNIT] = ["r-exam", "ou-exam-00000000"];

export const ORGANIZATIONS_ROWS: readonly WireRow[] = [
  {
    operation: "Organizations:DescribeOrganization",
    send: (clients) => organizations(clients).send(new DescribeOrganizationCommand({})),
    rule: { Organization: organizationOf(estate) },
  },
  {
    operation: "Organizations:ListAccounts",
    send: (clients) => organizations(clients).send(new ListAccountsCommand({})),
    rule: { Accounts: accountsOf(estate) },
  },
  {
    operation: "Organizations:ListRoots",
    send: (clients) => organizations(clients).send(new ListRootsCommand({})),
    rule: { Roots: [rootOf(estate)] },
  },
  ...[ROOT, UNIT].map((parent) => ({
    operation: "Organizations:ListOrganizationalUnitsForParent",
    of: parent,
    send: (clients: Clients) =>
      organizations(clients).send(new ListOrganizationalUnitsForParentCommand({ ParentId: parent })),
    rule: { OrganizationalUnits: parent === ROOT ? unitsOf(estate) : [] },
  })),
  ...[ROOT, UNIT].map((parent, index) => ({
    operation: "Organizations:ListAccountsForParent",
    of: parent,
    send: (clients: Clients) => organizations(clients).send(new ListAccountsForParentCommand({ ParentId: parent })),
    rule: { Accounts: accountsOf(estate).slice(index, index + 1) },
  })),
  {
    operation: "Organizations:ListTagsForResource",
    send: (clients) => organizations(clients).send(new ListTagsForResourceCommand({ ResourceId: MEMBER })),
    rule: { Tags: tagsOf(estate, MEMBER) },
  },
];

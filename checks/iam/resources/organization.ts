import type { Account } from "@aws-sdk/client-organizations";
import { orIf, required, toldList, toldText } from "../../../src/model/answers.ts";
import type { OnceCall, PageCall } from "../../../src/model/api-call.ts";
import type { Fact } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

/** The organization the account is in; `undefined` for an account that stands alone. */
export interface Organization {
  readonly id: string;
  readonly managementAccount: string;
}

export const DESCRIBE_ORGANIZATION: OnceCall = {
  operation: "Organizations:DescribeOrganization",
  per: "target",
  unless: "organization",
  ofAccount: true,
};

const ACCOUNT_PAGES: PageCall = {
  operation: "Organizations:ListAccounts",
  per: "page",
  of: 20,
  things: "accounts of the organization",
  unless: "organization",
  ofAccount: true,
};

const ALONE = "AWSOrganizationsNotInUseException";

/** Any member account may ask. */
export async function organization({ whole: target }: Target): Promise<Organization | undefined> {
  if (target.settings.organization !== undefined) return target.settings.organization;
  return target.once("organizations:organization", async () => {
    const { DescribeOrganizationCommand, OrganizationsClient } = await import("@aws-sdk/client-organizations");
    const client = target.client(OrganizationsClient);
    const answer = await orIf(client.send(new DescribeOrganizationCommand({})), [ALONE], undefined);
    if (answer === undefined) return undefined;
    const { Id, MasterAccountId } = required(answer.Organization, "Organizations:DescribeOrganization", "Organization");
    return {
      id: toldText(Id, "Organizations:DescribeOrganization", "Id"),
      managementAccount: toldText(MasterAccountId, "Organizations:DescribeOrganization", "MasterAccountId"),
    };
  });
}

/** The accounts of the organization, listed once for all who need them; only the management account and delegated ones may. */
export function accountsOf({ whole: target }: Target): AsyncIterable<Account> {
  return target.shared("organizations:account-list", async function* () {
    const { OrganizationsClient, paginateListAccounts } = await import("@aws-sdk/client-organizations");
    const config = { client: target.client(OrganizationsClient), pageSize: ACCOUNT_PAGES.of };
    for await (const page of paginateListAccounts(config, {})) {
      yield* toldList(page.Accounts, "Organizations:ListAccounts", "Accounts");
    }
  });
}

/** The ids of all accounts of the organization; only the management account and delegated ones may list them. */
async function organizationAccounts({ whole: target }: Target): Promise<ReadonlySet<string>> {
  if (target.settings.organization !== undefined) return target.settings.organization.accounts;
  return target.once("organizations:accounts", async () => {
    if ((await organization(target)) === undefined) return new Set([target.account]);
    const ids = new Set<string>();
    for await (const { Id } of accountsOf(target)) if (Id) ids.add(Id);
    return ids;
  });
}

/** For every type of which somebody asks whether an account is of the organization. */
export const ORGANIZATION_FACTS: {
  readonly organization: Fact<unknown, Organization | undefined>;
  readonly organizationAccounts: Fact<unknown, ReadonlySet<string>>;
} = {
  organization: {
    actions: ["organizations:DescribeOrganization"],
    calls: [DESCRIBE_ORGANIZATION],
    read: (_, target) => organization(target),
  },
  organizationAccounts: {
    actions: ["organizations:DescribeOrganization", "organizations:ListAccounts"],
    calls: [DESCRIBE_ORGANIZATION, ACCOUNT_PAGES],
    read: (_, target) => organizationAccounts(target),
  },
};

import { toldList, toldText } from "../../../src/model/answers.ts";
import type { ApiCall, PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const SERVICE_PAGES: PageCall = {
  operation: "Organizations:ListAWSServiceAccessForOrganization",
  per: "page",
  of: 20,
  things: "services that the organization lets in",
};

const ADMINISTRATOR_PAGES: PageCall = {
  operation: "Organizations:ListDelegatedAdministrators",
  per: "page",
  of: 20,
  things: "delegated administrators",
};

const SERVICES_OF = "Organizations:ListDelegatedServicesForAccount";

export const DELEGATION_ACTIONS = [
  "organizations:ListDelegatedAdministrators",
  "organizations:ListDelegatedServicesForAccount",
];

/** Few accounts run many services: what each account runs is told by fewer calls than who runs each service. */
export const DELEGATION_CALLS: readonly ApiCall[] = [
  ADMINISTRATOR_PAGES,
  { operation: SERVICES_OF, per: "thing", thing: "delegated administrator" },
];

export async function enabledServices(target: Target): Promise<readonly string[]> {
  const { OrganizationsClient, paginateListAWSServiceAccessForOrganization } = await import(
    "@aws-sdk/client-organizations"
  );
  const { operation } = SERVICE_PAGES;
  const config = { client: target.client(OrganizationsClient), pageSize: SERVICE_PAGES.of };
  const found: string[] = [];
  for await (const page of paginateListAWSServiceAccessForOrganization(config, {})) {
    for (const { ServicePrincipal } of toldList(page.EnabledServicePrincipals, operation, "EnabledServicePrincipals")) {
      found.push(toldText(ServicePrincipal, operation, "ServicePrincipal"));
    }
  }
  return found;
}

export async function delegatedServices(target: Target): Promise<ReadonlyMap<string, readonly string[]>> {
  const { OrganizationsClient, paginateListDelegatedAdministrators } = await import("@aws-sdk/client-organizations");
  const config = { client: target.client(OrganizationsClient), pageSize: ADMINISTRATOR_PAGES.of };
  const by = new Map<string, string[]>();
  for await (const page of paginateListDelegatedAdministrators(config, {})) {
    const { operation } = ADMINISTRATOR_PAGES;
    for (const { Id } of toldList(page.DelegatedAdministrators, operation, "DelegatedAdministrators")) {
      const account = toldText(Id, operation, "Id");
      for (const service of await servicesOf(target, account)) by.set(service, [...(by.get(service) ?? []), account]);
    }
  }
  return by;
}

async function servicesOf(target: Target, AccountId: string): Promise<readonly string[]> {
  const { OrganizationsClient, paginateListDelegatedServicesForAccount } = await import(
    "@aws-sdk/client-organizations"
  );
  const config = { client: target.client(OrganizationsClient), pageSize: 20 };
  const found: string[] = [];
  for await (const page of paginateListDelegatedServicesForAccount(config, { AccountId })) {
    for (const { ServicePrincipal } of toldList(page.DelegatedServices, SERVICES_OF, "DelegatedServices")) {
      found.push(toldText(ServicePrincipal, SERVICES_OF, "ServicePrincipal"));
    }
  }
  return found;
}

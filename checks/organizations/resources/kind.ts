import type { Listed } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { type Organization, organization } from "../../iam/resources/organization.ts";

export const ORGANIZATIONS = {
  service: "organizations",
  serviceName: "Organizations",
  section: "Organizations",
  type: "governance",
} as const;

/** What only the management account is asked about: a member sees too little, and would say the same once more. */
export async function inManagementAccount<Data>(
  target: Target,
  listed: (its: Organization) => Listed<Data>,
): Promise<Listed<Data>> {
  const its = await organization(target);
  if (its === undefined) return { skipped: "no-organization" };
  return its.managementAccount === target.account ? listed(its) : { skipped: "not-management-account" };
}

import { buildBuckets } from "./buckets.ts";
import type { Builder } from "./builder.ts";
import { buildCompute } from "./compute.ts";
import { buildDatabases } from "./databases.ts";
import { buildNetworks } from "./network.ts";
import { buildRoles } from "./roles.ts";
import { buildUsers } from "./users.ts";

/** "Acme": payments, orders and a website in four regions; mostly tidy, with what a few years leave behind. */
export async function buildCompany(builder: Builder): Promise<void> {
  const { id: organization } = await builder.estate.organization();
  await buildBuckets(builder);
  await buildRoles(builder.estate, organization);
  await buildUsers(builder);
  const networks = await buildNetworks(builder);
  await buildCompute(builder, networks);
  await buildDatabases(builder, networks);
}

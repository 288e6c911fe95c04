import type { Estate } from "../estate.ts";
import { instancesIn } from "../services/rds.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { hasInstance } from "./rds.ts";

/**
 * - Every listing of a resource type: a page per region at least. Subnets and endpoints are listed already for their own checks.
 * - Flow logs are asked for where there is a VPC, route tables where there is a peering connection.
 * - Network interfaces: where a security group, and databases have some, could be used by one, or a VPC lacks an endpoint and may be empty.
 * - The one prefix list of a region: where a rule or a route names it.
 */
export function vpcCalls(estate: Estate): Record<string, number> {
  const { mix, regions, securityGroups, vpcs } = estate;
  const kindsIn = <Kind>(region: string, total: number, kinds: readonly Kind[]): Kind[] =>
    Array.from({ length: countIn(estate, region, total) }, (_, row) => kindOf(kinds, indexAt(estate, region, row)));
  const listed = (total: number, most = 1_000) =>
    regions.reduce((sum, region) => sum + Math.max(1, Math.ceil(countIn(estate, region, total) / most)), 0);
  const where = (holds: (region: string) => boolean, calls: (region: string) => number = () => 1) =>
    regions.filter(holds).reduce((sum, region) => sum + calls(region), 0);
  const pages = (total: number, most: number) => (region: string) => Math.ceil(countIn(estate, region, total) / most);
  const hasVpc = (region: string) => countIn(estate, region, vpcs) > 0;
  const groups = (region: string) => kindsIn(region, securityGroups, mix.securityGroups);
  return {
    "EC2:DescribeSecurityGroups": listed(securityGroups),
    ...Object.fromEntries(
      ["Vpcs", "Subnets", "NetworkAcls", "VpcEndpoints", "VpcPeeringConnections", "TransitGateways"].map((things) => [
        `EC2:Describe${things}`,
        listed(vpcs),
      ]),
    ),
    "EC2:DescribeClientVpnEndpoints": listed(vpcs),
    "EC2:DescribeVpnConnections": regions.length,
    "EC2:DescribeVpcBlockPublicAccessOptions": regions.length,
    "EC2:DescribeFlowLogs": where(hasVpc, pages(vpcs, 1_000)),
    "EC2:DescribeRouteTables": where(
      (region) => hasVpc(region) || hasInstance(estate, region, "public"),
      (region) => Math.max(1, pages(vpcs, 100)(region)),
    ),
    "EC2:DescribeNetworkInterfaces": where(
      (region) =>
        instancesIn(estate, region) > 0 ||
        groups(region).some((kind) => kind !== "default") ||
        kindsIn(region, vpcs, mix.vpcs).includes("open"),
      (region) => Math.max(1, pages(securityGroups, 1_000)(region)),
    ),
    "EC2:GetManagedPrefixListEntries": where(
      (region) => hasVpc(region) || groups(region).includes("prefix-list") || hasInstance(estate, region, "latent"),
    ),
  };
}

import { malformed } from "../../src/model/answers.ts";
import type { Facts } from "../../src/model/check.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { type IpRange, isPubliclyWide, parseCidr } from "../../src/network/cidr.ts";
import type { rdsInstance } from "./resources/instance.ts";

type ExposureFacts = Facts<(typeof rdsInstance)["facts"], "inbound" | "prefixListBlocks" | "routes">;

/** What lets the Internet in, step by step and by address family; `observed` fills with what was read. */
export interface Exposure {
  /** The security groups let a publicly wide range of addresses come to the database's port. */
  readonly groupsAreOpen: (family: 4 | 6) => Promise<boolean>;
  /** A subnet that the database is in sends what goes to the Internet to an internet gateway. */
  readonly subnetIsPublic: (family: 4 | 6) => Promise<boolean>;
  /** Whether a subnet that is not public sends what goes to the Internet through an appliance; told by `subnetIsPublic`. */
  readonly isBehindAppliance: () => boolean;
  readonly observed: JsonObject;
}

/** More blocks than these say no more to a person. */
const SHOWN = 20;

export function exposureOf(facts: ExposureFacts): Exposure {
  const observed: Record<string, Json> = {};
  let isBehindAppliance = false;
  return {
    isBehindAppliance: () => isBehindAppliance,
    async groupsAreOpen(family) {
      const { port, securityGroups, unlisted, cidrs, prefixLists } = await facts.inbound();
      observed["port"] = port;
      observed["securityGroups"] = [...securityGroups];
      const told = cidrs.map(({ cidr, ...rest }) => ({ ...rest, cidr, range: rangeOf(cidr, GROUPS) }));
      const plain = told.filter(({ range }) => range.family === family);
      const wide = plain.filter(({ range }) => isPubliclyWide([range]));
      const shown = (wide.length > 0 ? wide : plain).slice(0, SHOWN);
      if (isPubliclyWide(plain.map(({ range }) => range))) {
        observed["openTo"] = shown.map(({ securityGroup, cidr }) => ({ securityGroup, cidr }));
        return true;
      }
      if (prefixLists.length > 0) {
        observed["prefixLists"] = [...prefixLists];
        const listed = (await facts.prefixListBlocks()).map((cidr) => rangeOf(cidr, ENTRIES));
        const both = [...plain.map(({ range }) => range), ...listed.filter((range) => range.family === family)];
        if (isPubliclyWide(both)) return true;
      }
      if (unlisted.length > 0) throw malformed(GROUPS, "security group of the DB instance");
      return false;
    },
    async subnetIsPublic(family) {
      const routes = await facts.routes();
      const isWide = (cidrs: readonly string[]): boolean => {
        const ranges = cidrs.map((cidr) => rangeOf(cidr, "EC2:DescribeRouteTables"));
        return isPubliclyWide(ranges.filter((range) => range.family === family));
      };
      observed["subnets"] = routes.slice(0, SHOWN).map(({ subnet, routeTable, toInternetGateway, toAppliance }) => {
        const through = toAppliance.slice(0, SHOWN);
        const blocks = { toInternetGateway: toInternetGateway.slice(0, SHOWN) };
        return { subnet, routeTable, ...blocks, ...(through.length > 0 && { toAppliance: through }) };
      });
      if (routes.some(({ toInternetGateway }) => isWide(toInternetGateway))) return true;
      if (routes.some(({ toAppliance }) => isWide(toAppliance))) isBehindAppliance = true;
      return false;
    },
    observed,
  };
}

const GROUPS = "EC2:DescribeSecurityGroups";
const ENTRIES = "EC2:GetManagedPrefixListEntries";

function rangeOf(cidr: string, operation: string): IpRange {
  const range = parseCidr(cidr);
  if (range === undefined) throw malformed(operation, "CIDR block that can be read");
  return range;
}

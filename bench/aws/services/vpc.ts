import type { VpcBlockPublicAccessOptions } from "@aws-sdk/client-ec2";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import { type Operation, type Operations, remembered, rowsOf, type World } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";
import { ec2Answer } from "../query-protocol.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { ACCOUNT_HOLE, ID_HOLE, makeTemplate } from "../template.ts";
import { naming, xmlOf } from "../xml.ts";
import { askedFor, idsAsked } from "./asked.ts";
import { routeTablesOf, securityGroupsOf } from "./database-network.ts";
import { instancesIn } from "./rds.ts";
import type { Place } from "./volume.ts";
import * as things from "./vpc-things.ts";

/** As the SDK's model has them; all others follow EC2's rule. */
const NAMES = naming(
  {
    AuthenticationOptions: "authenticationOptions>item",
    CidrBlockSet: "cidrBlockSet>item",
    Description: "description",
    IpPermissions: "ipPermissions>item",
    IpPermissionsEgress: "ipPermissionsEgress>item",
    IpRanges: "ipRanges>item",
    Ipv6Ranges: "ipv6Ranges>item",
    IsDefault: "isDefault",
    PrefixListIds: "prefixListIds>item",
    TagSet: "tagSet>item",
    UserIdGroupPairs: "groups>item",
    VgwTelemetry: "vgwTelemetry>item",
    // ConnectionLogResponseOptions alone has its names in upper case.
    Enabled: "Enabled",
    CloudwatchLogGroup: "CloudwatchLogGroup",
  },
  (field, isList) => {
    const name = field.charAt(0).toLowerCase() + field.slice(1);
    // `Associations` is `associationSet`, `SubnetIds` is `subnetIdSet`, `Entries` is `entrySet`.
    return isList ? `${name.replace(/ies$/, "y").replace(/s$/, "")}Set>item` : name;
  },
);

/** A network ACL says `default`, a group's description has a name of its own. */
const ACL_NAMES = naming({ IsDefault: "default" }, NAMES);
const OUTER_DESCRIPTION = /^(<groupId>.*?)<description>(.*?)<\/description>/s;

const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 5,
  most: 1_000,
  usual: 1_000,
  refuses: "InvalidParameterValue",
};

interface Listing<Kind extends string> {
  readonly set: string;
  readonly decides: string;
  readonly total: (estate: Estate) => number;
  readonly mix: (estate: Estate) => readonly Kind[];
  readonly make: (place: Place, id: string, kind: Kind) => object;
  readonly write?: (thing: object) => string;
  readonly paging?: Paging | undefined;
  /** The filter by id, what all ids begin with, and the field that has them. */
  readonly by?: { readonly filter: string; readonly prefix: string; readonly field: string };
  /** What there is beside those by rule in a region with databases; on the last page, which may be longer by them. */
  readonly ofDatabases?: (account: string) => readonly object[];
}

const ofVpcs = { total: (estate: Estate) => estate.vpcs, mix: (estate: Estate) => estate.mix.vpcs };
const ofGroups = {
  total: (estate: Estate) => estate.securityGroups,
  mix: (estate: Estate) => estate.mix.securityGroups,
};
const written = (thing: object) => xmlOf(thing, NAMES);

export const vpc: Operations = {
  ...listing("DescribeVpcs", { ...ofVpcs, set: "vpcSet", decides: "vpcId", make: things.vpcOf }),
  ...listing("DescribeSubnets", {
    ...ofVpcs,
    set: "subnetSet",
    decides: "subnetId",
    make: things.subnetOf,
    by: { filter: "subnet-id", prefix: "subnet-", field: "SubnetId" },
  }),
  ...listing("DescribeNetworkAcls", {
    ...ofVpcs,
    set: "networkAclSet",
    decides: "networkAclId",
    make: things.aclOf,
    by: { filter: "network-acl-id", prefix: "acl-", field: "NetworkAclId" },
    write: (thing) => xmlOf(thing, ACL_NAMES),
  }),
  ...listing("DescribeFlowLogs", { ...ofVpcs, set: "flowLogSet", decides: "resourceId", make: things.flowLogOf }),
  ...listing("DescribeVpcEndpoints", {
    ...ofVpcs,
    set: "vpcEndpointSet",
    decides: "serviceName",
    make: things.endpointOf,
    by: { filter: "vpc-endpoint-id", prefix: "vpce-", field: "VpcEndpointId" },
  }),
  ...listing("DescribeRouteTables", {
    ...ofVpcs,
    set: "routeTableSet",
    decides: "routeSet",
    make: things.routeTableOf,
    ofDatabases: routeTablesOf,
    paging: { ...PAGING, most: 100, usual: 100 },
  }),
  ...listing("DescribeVpcPeeringConnections", {
    ...ofVpcs,
    set: "vpcPeeringConnectionSet",
    decides: "vpcPeeringConnectionId",
    make: things.peeringOf,
    by: { filter: "vpc-peering-connection-id", prefix: "pcx-", field: "VpcPeeringConnectionId" },
  }),
  ...listing("DescribeTransitGateways", {
    ...ofVpcs,
    set: "transitGatewaySet",
    decides: "transitGatewayId",
    make: things.transitGatewayOf,
  }),
  ...listing("DescribeVpnConnections", {
    ...ofVpcs,
    set: "vpnConnectionSet",
    decides: "vpnConnectionId",
    make: things.vpnOf,
    paging: undefined,
  }),
  ...listing("DescribeClientVpnEndpoints", {
    ...ofVpcs,
    set: "clientVpnEndpoint",
    decides: "clientVpnEndpointId",
    make: things.clientVpnOf,
  }),
  ...listing("DescribeNetworkInterfaces", {
    ...ofGroups,
    set: "networkInterfaceSet",
    decides: "networkInterfaceId",
    make: things.interfaceOf,
  }),
  ...listing("DescribeSecurityGroups", {
    ...ofGroups,
    set: "securityGroupInfo",
    decides: "groupId",
    make: things.securityGroupOf,
    by: { filter: "group-id", prefix: "sg-", field: "GroupId" },
    ofDatabases: securityGroupsOf,
    write: (thing) => written(thing).replace(OUTER_DESCRIPTION, "$1<groupDescription>$2</groupDescription>"),
  }),
  "EC2:GetManagedPrefixListEntries": {
    action: "ec2:GetManagedPrefixListEntries",
    decides: "cidr",
    paged: true,
    answer: prefixListEntries,
  },
  "EC2:DescribeVpcBlockPublicAccessOptions": {
    action: "ec2:DescribeVpcBlockPublicAccessOptions",
    decides: "internetGatewayBlockMode",
    answer: ({ operation, region, account }, { estate }) => {
      const options = xmlOf(blockOptionsOf(estate, account, region), NAMES);
      const name = "vpcBlockPublicAccessOptions";
      return ec2Answer(operation, {}, `<${name}>${options}</${name}>`);
    },
  },
};

/** On in every second region. */
export function blockOptionsOf({ regions }: Estate, account: string, region: string): VpcBlockPublicAccessOptions {
  return {
    AwsAccountId: account,
    AwsRegion: region,
    State: "update-complete",
    InternetGatewayBlockMode: regions.indexOf(region) % 2 === 0 ? "block-ingress" : "off",
    ExclusionsAllowed: "allowed",
  };
}

function listing<Kind extends string>(operation: string, its: Listing<Kind>): Record<string, Operation> {
  const { set, decides, total, mix, make, write = written, by, ofDatabases } = its;
  const paging = "paging" in its ? its.paging : PAGING;
  const answer = (call: Call, world: World) => {
    refuseUnknown(call, by?.filter);
    const { estate } = world;
    const { account, region } = call;
    const asked = by && askedFor(call, estate, { ...by, total: total(estate) });
    const ids = by && idsAsked(call, by.filter);
    const count = asked?.length ?? countIn(estate, region, total(estate));
    const { from, to, next } =
      paging === undefined ? { from: 0, to: count, next: undefined } : pageOf(call, paging, count, ids?.join());
    const rows = rowsOf(account, from, to, (row) => {
      const index = asked?.[row] ?? indexAt(estate, region, row);
      const kind = kindOf(mix(estate), index);
      const template = remembered(world, `${operation} ${region} ${kind}`, () => {
        return makeTemplate(`<item>${write(make({ account: ACCOUNT_HOLE, region }, ID_HOLE, kind))}</item>`);
      });
      return { template, index };
    });
    const hasDatabases = next === undefined && instancesIn(estate, region) > 0;
    const others = (hasDatabases ? (ofDatabases?.(account) ?? []) : [])
      .filter((thing) => by === undefined || ids === undefined || ids.includes(String(Reflect.get(thing, by.field))))
      .map((thing) => `<item>${write(thing)}</item>`);
    return ec2Answer(operation, { NextToken: next }, `<${set}>`, rows, ...others, `</${set}>`);
  };
  return {
    [`EC2:${operation}`]: {
      action: `ec2:${operation}`,
      decides,
      ...(paging !== undefined && { paged: true }),
      answer,
    },
  };
}

function prefixListEntries(call: Call) {
  const id = call.parameters.get("PrefixListId") ?? "";
  if (id !== things.PREFIX_LIST) {
    const message = `The prefix list ID '${id}' does not exist`;
    throw new Refusal({ code: "InvalidPrefixListID.NotFound", status: 400, message });
  }
  const paging = { ...PAGING, least: 1, most: 100, usual: 100 };
  const { from, to, next } = pageOf(call, paging, things.PREFIX_LIST_CIDRS.length, id);
  const entries = things.PREFIX_LIST_CIDRS.slice(from, to).map((Cidr) => `<item>${xmlOf({ Cidr }, NAMES)}</item>`);
  return ec2Answer(call.operation, { NextToken: next }, `<entrySet>${entries.join("")}</entrySet>`);
}

/** To leave a filter out would be a wrong answer. */
function refuseUnknown({ parameters }: Call, filter?: string): void {
  for (const name of parameters.keys()) {
    if (filter !== undefined && name.startsWith("Filter.")) continue;
    if (/^(?:Action|Version|MaxResults|NextToken)$/.test(name)) continue;
    throw new Refusal({ code: "NotSimulated", status: 400, message: `${name} is not simulated.` });
  }
}

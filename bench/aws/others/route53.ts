import {
  GetHostedZoneCommand,
  type GetHostedZoneCommandOutput,
  type HostedZone,
  ListHostedZonesCommand,
  type ListHostedZonesCommandOutput,
  ListQueryLoggingConfigsCommand,
  type ListQueryLoggingConfigsCommandOutput,
  Route53Client,
} from "@aws-sdk/client-route-53";
import {
  ListResolverQueryLogConfigAssociationsCommand,
  type ListResolverQueryLogConfigAssociationsCommandOutput,
  type ResolverQueryLogConfigAssociation,
  Route53ResolverClient,
} from "@aws-sdk/client-route53resolver";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { idOf } from "../template.ts";
import { openThings, type Thing, thingsOf } from "../things.ts";
import type { Other } from "./other.ts";

const ZONES: Paging & { readonly next: string } = {
  size: "MaxItems",
  token: "Marker",
  next: "NextMarker",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidInput",
};

const LOGS: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidPaginationToken",
};

const zones = serve(
  Route53Client,
  { signed: "route53" },
  {
    ListHostedZones: {
      Command: ListHostedZonesCommand,
      decides: "HostedZones",
      paged: true,
      output(call, { estate }): Omit<ListHostedZonesCommandOutput, "$metadata" | "Marker"> {
        const { things, ...next } = listed(call, ZONES, zonesOf(estate, call));
        return {
          HostedZones: things.map(zoneOf),
          IsTruncated: ZONES.next in next,
          MaxItems: ZONES.most,
          ...next,
        };
      },
    },
    GetHostedZone: {
      Command: GetHostedZoneCommand,
      decides: "HostedZone",
      example: (place, { estate }) => ({ Id: zonesOf(estate, place).map(zoneIdOf)[0] ?? "none" }),
      output(call, { estate }): Omit<GetHostedZoneCommandOutput, "$metadata"> {
        const its = zonesOf(estate, call).find((zone) => zoneIdOf(zone) === call.json["Id"]);
        if (its !== undefined) return { HostedZone: zoneOf(its), DelegationSet: { NameServers: ["ns.example.com"] } };
        const message = `No hosted zone found with ID: ${call.json["Id"]}`;
        throw new Refusal({ code: "NoSuchHostedZone", status: 404, message });
      },
    },
    ListQueryLoggingConfigs: {
      Command: ListQueryLoggingConfigsCommand,
      decides: "QueryLoggingConfigs",
      paged: true,
      output(call, { estate }): Omit<ListQueryLoggingConfigsCommandOutput, "$metadata"> {
        const logged = zonesOf(estate, call).filter(({ kind }) => kind === "tight");
        const { things, ...next } = listed(call, LOGS, logged);
        return {
          QueryLoggingConfigs: things.map((zone) => ({
            Id: `config-${zoneIdOf(zone)}`,
            HostedZoneId: zoneIdOf(zone),
            CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:${call.account}:log-group:/aws/route53/${zone.name}`,
          })),
          ...next,
        };
      },
    },
  },
);

const resolver = serve(
  Route53ResolverClient,
  { signed: "route53resolver" },
  {
    ListResolverQueryLogConfigAssociations: {
      Command: ListResolverQueryLogConfigAssociationsCommand,
      decides: "ResolverQueryLogConfigAssociations",
      paged: true,
      output(call, { estate }): Omit<ListResolverQueryLogConfigAssociationsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, LOGS, associationsIn(estate, call));
        return { ResolverQueryLogConfigAssociations: [...things], ...next };
      },
    },
  },
);

function zonesOf(estate: Estate, { account }: Pick<Call, "account">): Thing[] {
  return thingsOf(estate, account, "zone");
}

function zoneOf(zone: Thing): HostedZone {
  return {
    Id: `/hostedzone/${zoneIdOf(zone)}`,
    Name: `${zone.name}.example.com.`,
    CallerReference: zone.name,
    Config: { PrivateZone: false },
    ResourceRecordSetCount: 2,
  };
}

function zoneIdOf({ index }: Thing): string {
  return `Z0${idOf(index)}`;
}

/** The queries of a guarded VPC are logged. */
function associationsIn(estate: Estate, { region }: Pick<Call, "region">): ResolverQueryLogConfigAssociation[] {
  return Array.from({ length: countIn(estate, region, estate.vpcs) }, (_, row) => indexAt(estate, region, row))
    .filter((index) => kindOf(estate.mix.vpcs, index) === "guarded")
    .map((index) => ({
      Id: `rqlca-${idOf(index)}`,
      ResolverQueryLogConfigId: "rqlc-0a1b2c3d4e5f60718",
      ResourceId: `vpc-${idOf(index)}`,
      Status: "ACTIVE",
      Error: "NONE",
    }));
}

export const route53: Other = {
  operations: { ...zones, ...resolver },
  calls(estate) {
    const { regions, things, vpcs } = estate;
    const logged = things - openThings(estate);
    const resolved = regions.filter((region) => countIn(estate, region, vpcs) > 0);
    return {
      "Route53:ListHostedZones": pages(things),
      ...(things > 0 && { "Route53:ListQueryLoggingConfigs": pages(logged) }),
      ...(resolved.length > 0 && {
        "Route53Resolver:ListResolverQueryLogConfigAssociations": resolved.reduce(
          (sum, region) => sum + pages(associationsIn(estate, { region }).length),
          0,
        ),
      }),
    };
  },
  failures: (estate) => ({
    "route53-vpc-query-logging-enabled": Array.from({ length: estate.vpcs }, (_, index) =>
      kindOf(estate.mix.vpcs, index),
    ).filter((kind) => kind === "open").length,
    "route53-zone-query-logging-enabled": openThings(estate),
  }),
};

function pages(things: number): number {
  return Math.max(1, Math.ceil(things / 100));
}

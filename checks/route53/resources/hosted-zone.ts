import type { HostedZone, QueryLoggingConfig } from "@aws-sdk/client-route-53";
import { orIf, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { ROUTE53 } from "./kind.ts";

export const ZONE_PAGES: PageCall = {
  operation: "Route53:ListHostedZones",
  per: "page",
  of: 100,
  things: "hosted zones",
  counted: "AWS::Route53::HostedZone",
};

const GET = "Route53:GetHostedZone";
const GONE = ["NoSuchHostedZone"];

const LOG_PAGES: PageCall = {
  operation: "Route53:ListQueryLoggingConfigs",
  per: "page",
  of: 100,
  things: "query logging configurations",
};

/** Public hosted zones. A private one is asked by VPCs alone, whose Resolver logs the queries. */
export const route53HostedZone = defineResource({
  type: "AWS::Route53::HostedZone",
  kind: { ...ROUTE53, subType: "aws-route53-hosted-zone", noun: "hosted zone" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:route53:::hostedzone/{name}",
  goneCodes: GONE,
  list: {
    actions: ["route53:ListHostedZones"],
    calls: [ZONE_PAGES],
    async *run(target) {
      const { paginateListHostedZones, Route53Client } = await import("@aws-sdk/client-route-53");
      const config = { client: target.client(Route53Client), pageSize: ZONE_PAGES.of };
      for await (const page of paginateListHostedZones(config, {})) {
        for (const zone of toldList(page.HostedZones, ZONE_PAGES.operation, "HostedZones")) yield listed(zone, target);
      }
    },
    only: {
      actions: ["route53:GetHostedZone"],
      calls: [{ operation: GET, per: "resource" }],
      async *run(wanted, target) {
        for (const { name } of wanted) {
          const zone = await orIf(zoneNamed(name, target), GONE, undefined);
          if (zone !== undefined) yield listed(zone, target);
        }
      },
    },
  },
  facts: {
    /** The log group to which its queries go; one listing has those of all zones. */
    queryLogging: {
      actions: ["route53:ListQueryLoggingConfigs"],
      calls: [LOG_PAGES],
      read: async ({ data }, target) => (await queryLogging(target)).get(idOf(data.Id)),
    },
  },
  changes: [
    {
      source: "route53.amazonaws.com",
      names: ["CreateQueryLoggingConfig", "DeleteHostedZone"],
      at: ["requestParameters.hostedZoneId", "requestParameters.id"],
    },
    { source: "route53.amazonaws.com", names: ["CreateHostedZone"], at: ["responseElements.hostedZone.id"] },
  ],
});

async function zoneNamed(Id: string, target: Target): Promise<HostedZone> {
  const { GetHostedZoneCommand, Route53Client } = await import("@aws-sdk/client-route-53");
  const answer = await target.client(Route53Client).send(new GetHostedZoneCommand({ Id }));
  return toldObject(answer.HostedZone, GET, "HostedZone");
}

function listed(zone: HostedZone, { partition }: Target): Listed<HostedZone> {
  const id = `arn:${partition}:route53:::hostedzone/${idOf(zone.Id)}`;
  if (zone.Config?.PrivateZone === true) return { skipped: "private-zone", thing: { id, region: "" } };
  const name = toldText(zone.Name, ZONE_PAGES.operation, "Name");
  return { id, name, region: "", data: zone, raw: encodeObject({ ...zone }) };
}

/** AWS says `/hostedzone/Z123` in one listing and `Z123` in the other. */
function idOf(id: string | undefined): string {
  return toldText(id, ZONE_PAGES.operation, "Id").replace(/^\/hostedzone\//, "");
}

function queryLogging(target: Target): Promise<ReadonlyMap<string, QueryLoggingConfig>> {
  return target.once("route53:query-logging", async () => {
    const { paginateListQueryLoggingConfigs, Route53Client } = await import("@aws-sdk/client-route-53");
    const config = { client: target.client(Route53Client), pageSize: LOG_PAGES.of };
    const found = new Map<string, QueryLoggingConfig>();
    for await (const page of paginateListQueryLoggingConfigs(config, {})) {
      for (const one of toldList(page.QueryLoggingConfigs, LOG_PAGES.operation, "QueryLoggingConfigs")) {
        const zone = toldText(one.HostedZoneId, LOG_PAGES.operation, "HostedZoneId");
        found.set(zone.replace(/^\/hostedzone\//, ""), one);
      }
    }
    return found;
  });
}

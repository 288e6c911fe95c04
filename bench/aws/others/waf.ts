import {
  ListLoggingConfigurationsCommand,
  type ListLoggingConfigurationsCommandOutput,
  ListWebACLsCommand,
  type ListWebACLsCommandOutput,
  WAFV2Client,
} from "@aws-sdk/client-wafv2";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn, thingsOf } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "Limit",
  token: "NextMarker",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "WAFInvalidParameterException",
};

const operations = serve(
  WAFV2Client,
  { signed: "wafv2" },
  {
    ListWebACLs: {
      Command: ListWebACLsCommand,
      decides: "WebACLs",
      paged: true,
      example: () => ({ Scope: "REGIONAL" }),
      output(call, { estate }): Omit<ListWebACLsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, webAclsOf(estate, call));
        return {
          WebACLs: things.map((acl) => ({ Name: acl.name, Id: idOf(acl), ARN: arnOf(acl), LockToken: "00000000" })),
          ...next,
        };
      },
    },
    ListLoggingConfigurations: {
      Command: ListLoggingConfigurationsCommand,
      decides: "LoggingConfigurations",
      paged: true,
      example: () => ({ Scope: "REGIONAL" }),
      output(call, { estate }): Omit<ListLoggingConfigurationsCommandOutput, "$metadata"> {
        const own = (call.json["LogScope"] ?? "CUSTOMER") === "CUSTOMER";
        const logging = own ? webAclsOf(estate, call).filter(isTight) : [];
        const { things, ...next } = listed(call, PAGING, logging);
        return {
          LoggingConfigurations: things.map((acl) => ({
            ResourceArn: arnOf(acl),
            LogDestinationConfigs: [`arn:aws:s3:::aws-waf-logs-${acl.account}`],
            LogScope: "CUSTOMER",
          })),
          ...next,
        };
      },
    },
  },
);

/** Those of CloudFront are of no region, and asked for in us-east-1. */
function webAclsOf(estate: Estate, { account, region, json }: Call): Thing[] {
  if (json["Scope"] === "CLOUDFRONT") return thingsOf(estate, account, "cloudfront-web-acl");
  return thingsIn(estate, { account, region }, "web-acl");
}

function idOf({ index }: Thing): string {
  return `0a1b2c3d-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

function arnOf(acl: Thing): string {
  const { account, region, name } = acl;
  const place = region === "" ? `us-east-1:${account}:global` : `${region}:${account}:regional`;
  return `arn:aws:wafv2:${place}/webacl/${name}/${idOf(acl)}`;
}

function isTight({ kind }: Thing): boolean {
  return kind === "tight";
}

/** The account's own configurations, and those of two of AWS's services where a web ACL has none of these. */
function loggingCalls(acls: readonly Thing[]): number {
  if (acls.length === 0) return 0;
  const logging = acls.filter(isTight).length;
  return Math.max(1, Math.ceil(logging / PAGING.most)) + (logging < acls.length ? 2 : 0);
}

export const waf: Other = {
  operations,
  calls(estate) {
    const { regions, things } = estate;
    const places = [
      thingsOf(estate, "", "cloudfront-web-acl"),
      ...regions.map((region) => thingsIn(estate, { account: "", region }, "web-acl")),
    ];
    const logging = places.reduce((sum, acls) => sum + loggingCalls(acls), 0);
    return {
      "WAFV2:ListWebACLs": listings(estate, PAGING.most) + Math.max(1, Math.ceil(things / PAGING.most)),
      ...(logging > 0 && { "WAFV2:ListLoggingConfigurations": logging }),
    };
  },
  failures: (estate) => ({
    "waf-cloudfront-web-acl-logging-enabled": openThings(estate),
    "waf-web-acl-logging-enabled": openThings(estate),
  }),
};

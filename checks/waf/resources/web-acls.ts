import type { LoggingConfiguration, LogScope, Scope, WebACLSummary } from "@aws-sdk/client-wafv2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { ApiCall, PageCall } from "../../../src/model/api-call.ts";
import type { Fact, Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const WEB_ACL_ACTIONS = ["wafv2:ListWebACLs"];

const LIST = "WAFV2:ListWebACLs";
const LOGGING = "WAFV2:ListLoggingConfigurations";

/** The most that WAF gives: https://docs.aws.amazon.com/waf/latest/APIReference/API_ListWebACLs.html */
const MOST = 100;

export const webAclPages = (counted: string): PageCall => ({
  operation: LIST,
  per: "page",
  of: MOST,
  things: "web ACLs",
  counted,
});

/** Web ACLs of CloudFront are managed through us-east-1 alone, and exist in the `aws` partition alone. */
const CLOUDFRONT_HOME = "us-east-1";

export async function* webAcls(target: Target, Scope: Scope): AsyncIterable<Resource<WebACLSummary>> {
  const { ListWebACLsCommand, WAFV2Client } = await import("@aws-sdk/client-wafv2");
  const client = target.client(WAFV2Client, placeOf(Scope));
  let NextMarker: string | undefined;
  do {
    const answer = await client.send(new ListWebACLsCommand({ Scope, Limit: MOST, ...(NextMarker && { NextMarker }) }));
    for (const acl of toldList(answer.WebACLs, LIST, "WebACLs")) {
      const id = toldText(acl.ARN, LIST, "ARN");
      const name = toldText(acl.Name, LIST, "Name");
      yield { id, name, region: target.region, data: acl, raw: encodeObject({ ...acl, LockToken: undefined }) };
    }
    NextMarker = answer.NextMarker;
  } while (NextMarker);
}

/** Who has configured the logging: mostly the account itself, else another service of AWS's on its behalf. */
const LOG_SCOPES = ["CUSTOMER", "SECURITY_LAKE", "CLOUDWATCH_TELEMETRY_RULE_MANAGED"] as const;

const LOGGING_CALLS: readonly ApiCall[] = [
  { operation: LOGGING, per: "page", of: MOST, things: "web ACLs that log" },
  { operation: LOGGING, per: "thing", thing: "owner of logging configurations, while a web ACL has none" },
];

/** The web ACL's logging, or `undefined`; one listing has that of all. */
export function loggingOf(Scope: Scope): Fact<WebACLSummary, LoggingConfiguration | undefined> {
  return {
    actions: ["wafv2:ListLoggingConfigurations"],
    calls: LOGGING_CALLS,
    async read({ id }, target) {
      for (const scope of LOG_SCOPES) {
        const found = (await loggingConfigurations(target, Scope, scope)).get(id);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function loggingConfigurations(
  target: Target,
  Scope: Scope,
  LogScope: LogScope,
): Promise<ReadonlyMap<string, LoggingConfiguration>> {
  return target.once(`waf:logging:${Scope}:${LogScope}`, async () => {
    const { ListLoggingConfigurationsCommand, WAFV2Client } = await import("@aws-sdk/client-wafv2");
    const client = target.client(WAFV2Client, placeOf(Scope));
    const found = new Map<string, LoggingConfiguration>();
    let NextMarker: string | undefined;
    do {
      const input = { Scope, LogScope, Limit: MOST, ...(NextMarker && { NextMarker }) };
      const answer = await client.send(new ListLoggingConfigurationsCommand(input));
      for (const one of toldList(answer.LoggingConfigurations, LOGGING, "LoggingConfigurations")) {
        found.set(toldText(one.ResourceArn, LOGGING, "ResourceArn"), one);
      }
      NextMarker = answer.NextMarker;
    } while (NextMarker);
    return found;
  });
}

function placeOf(scope: Scope): { readonly region?: string } {
  return scope === "CLOUDFRONT" ? { region: CLOUDFRONT_HOME } : {};
}

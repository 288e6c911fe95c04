import {
  DescribeLoadBalancerAttributesCommand as DescribeClassicAttributesCommand,
  type DescribeLoadBalancerAttributesCommandOutput as DescribeClassicAttributesCommandOutput,
  DescribeLoadBalancersCommand as DescribeClassicsCommand,
  type DescribeLoadBalancersCommandOutput as DescribeClassicsCommandOutput,
  ElasticLoadBalancingClient,
} from "@aws-sdk/client-elastic-load-balancing";
import {
  DescribeListenersCommand,
  type DescribeListenersCommandOutput,
  DescribeLoadBalancerAttributesCommand,
  type DescribeLoadBalancerAttributesCommandOutput,
  DescribeLoadBalancersCommand,
  type DescribeLoadBalancersCommandOutput,
  DescribeRulesCommand,
  type DescribeRulesCommandOutput,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, made, openThings, type Thing, thingsIn } from "../things.ts";
import { sourceReads } from "./log-deliveries.ts";
import type { Other } from "./other.ts";

const PAGING: Paging & { readonly next: string } = {
  size: "PageSize",
  token: "Marker",
  next: "NextMarker",
  least: 1,
  most: 400,
  usual: 400,
  refuses: "ValidationError",
};

const SIGNED = { signed: "elasticloadbalancing" };
const WORD = "load-balancer";
const CLASSIC = "classic-load-balancer";

const balancers = serve(ElasticLoadBalancingV2Client, SIGNED, {
  DescribeLoadBalancers: {
    Command: DescribeLoadBalancersCommand,
    decides: "LoadBalancers",
    paged: true,
    output(call, { estate }): Omit<DescribeLoadBalancersCommandOutput, "$metadata"> {
      const all = asked(call, "LoadBalancerArns", thingsIn(estate, call, WORD), arnOf);
      const { things, ...next } = listed(call, PAGING, all);
      return { LoadBalancers: things.map(balancerOf), ...next };
    },
  },
  DescribeLoadBalancerAttributes: {
    Command: DescribeLoadBalancerAttributesCommand,
    decides: "Attributes",
    example: (place) => ({ LoadBalancerArn: arnOf({ ...place, index: 0, name: `${WORD}-0`, kind: "tight" }) }),
    output({ json: { LoadBalancerArn } }): Omit<DescribeLoadBalancerAttributesCommandOutput, "$metadata"> {
      const tight = isTight(LoadBalancerArn);
      return {
        Attributes: [
          { Key: "access_logs.s3.enabled", Value: String(tight) },
          { Key: "deletion_protection.enabled", Value: String(tight) },
          { Key: "routing.http.drop_invalid_header_fields.enabled", Value: String(tight) },
          { Key: "routing.http.desync_mitigation_mode", Value: tight ? "defensive" : "monitor" },
        ],
      };
    },
  },
  DescribeListeners: {
    Command: DescribeListenersCommand,
    decides: "Listeners",
    paged: true,
    example: (place) => ({ LoadBalancerArn: arnOf({ ...place, index: 0, name: `${WORD}-0`, kind: "tight" }) }),
    output(call): Omit<DescribeListenersCommandOutput, "$metadata"> {
      const of = String(call.json["LoadBalancerArn"]);
      const listener = `${of.replace(":loadbalancer/", ":listener/")}/0123456789abcde`;
      const tight = isTight(of);
      const all: DescribeListenersCommandOutput["Listeners"] = [
        {
          ListenerArn: `${listener}0`,
          LoadBalancerArn: of,
          Port: 80,
          Protocol: "HTTP",
          DefaultActions: actions(tight),
        },
        {
          ListenerArn: `${listener}1`,
          LoadBalancerArn: of,
          Port: 443,
          Protocol: "HTTPS",
          SslPolicy: tight ? "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" : "ELBSecurityPolicy-2016-08",
          DefaultActions: actions(false),
        },
      ];
      const { things, ...next } = listed(call, PAGING, all);
      return { Listeners: [...things], ...next };
    },
  },
  DescribeRules: {
    Command: DescribeRulesCommand,
    decides: "Rules",
    paged: true,
    example: ({ account, region }) => ({
      ListenerArn: `arn:aws:elasticloadbalancing:${region}:${account}:listener/app/${WORD}-0/0/0`,
    }),
    output(call): Omit<DescribeRulesCommandOutput, "$metadata"> {
      const { things, ...next } = listed(call, PAGING, [
        { Priority: "1", IsDefault: false, Actions: actions(true) },
        { Priority: "default", IsDefault: true, Actions: actions(true) },
      ]);
      return { Rules: [...things], ...next };
    },
  },
});

const classics = serve(ElasticLoadBalancingClient, SIGNED, {
  DescribeLoadBalancers: {
    Command: DescribeClassicsCommand,
    decides: "LoadBalancerDescriptions",
    paged: true,
    output(call, { estate }): Omit<DescribeClassicsCommandOutput, "$metadata"> {
      const all = asked(call, "LoadBalancerNames", thingsIn(estate, call, CLASSIC), ({ name }) => name);
      const { things, ...next } = listed(call, PAGING, all);
      return { LoadBalancerDescriptions: things.map(classicOf), ...next };
    },
  },
  DescribeLoadBalancerAttributes: {
    Command: DescribeClassicAttributesCommand,
    decides: "LoadBalancerAttributes",
    example: () => ({ LoadBalancerName: `${CLASSIC}-0` }),
    output(call, { estate }): Omit<DescribeClassicAttributesCommandOutput, "$metadata"> {
      const name = call.json["LoadBalancerName"];
      const tight = thingsIn(estate, call, CLASSIC).find((one) => one.name === name)?.kind === "tight";
      const Value = tight ? "defensive" : "monitor";
      return {
        LoadBalancerAttributes: {
          AccessLog: { Enabled: tight },
          AdditionalAttributes: [{ Key: "elb.http.desyncmitigationmode", Value }],
        },
      };
    },
  },
});

/** All, or those that are named: then there are no pages, and one that is not there makes AWS refuse. */
function asked({ json }: Call, field: string, all: readonly Thing[], nameOf: (thing: Thing) => string): Thing[] {
  const told = json[field];
  const names: readonly unknown[] = Array.isArray(told) ? told : [];
  if (names.length === 0) return [...all];
  if (json["PageSize"] !== undefined) throw refused("ValidationError", "Page size cannot be specified with names.");
  if (names.length > 20) throw refused("ValidationError", "There are too many names.");
  return names.map((name) => {
    const thing = all.find((one) => nameOf(one) === name);
    if (thing === undefined) throw refused("LoadBalancerNotFound", "One or more load balancers not found");
    return thing;
  });
}

function refused(code: string, message: string): Refusal {
  return new Refusal({ code, status: 400, message });
}

/** What it is like is in the id that AWS would have chosen. */
function arnOf({ account, region, name, kind }: Thing): string {
  const id = kind === "tight" ? TIGHT : "0a1b2c3d4e5f6072";
  return `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/${name}/${id}`;
}

const TIGHT = "0a1b2c3d4e5f6071";

function isTight(arn: unknown): boolean {
  return String(arn).endsWith(TIGHT);
}

function balancerOf(thing: Thing) {
  const zones = thing.kind === "tight" ? ["a", "b"] : ["a"];
  return {
    LoadBalancerArn: arnOf(thing),
    LoadBalancerName: thing.name,
    DNSName: `${thing.name}.${thing.region}.elb.amazonaws.com`,
    Scheme: "internet-facing",
    Type: "application",
    State: { Code: "active" },
    AvailabilityZones: zones.map((zone) => ({ ZoneName: `${thing.region}${zone}` })),
  } as const;
}

function actions(redirects: boolean) {
  return redirects
    ? [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" } } as const]
    : [{ Type: "forward" } as const];
}

function classicOf({ name, region, kind }: Thing) {
  const tight = kind === "tight";
  const listener = { LoadBalancerPort: 443, InstancePort: 80, InstanceProtocol: "HTTP" };
  return {
    LoadBalancerName: name,
    ListenerDescriptions: [{ Listener: { ...listener, Protocol: tight ? "HTTPS" : "HTTP" }, PolicyNames: [] }],
    AvailabilityZones: tight ? [`${region}a`, `${region}b`] : [`${region}a`],
  };
}

export const elb: Other = {
  operations: { ...balancers, ...classics },
  calls: (estate) =>
    made({
      "ElasticLoadBalancingv2:DescribeLoadBalancers": listings(estate, PAGING.most),
      "ElasticLoadBalancingv2:DescribeLoadBalancerAttributes": estate.things,
      "ElasticLoadBalancingv2:DescribeListeners": estate.things,
      // The others' HTTP listeners do not redirect anyway.
      "ElasticLoadBalancingv2:DescribeRules": estate.things - openThings(estate),
      "ElasticLoadBalancing:DescribeLoadBalancers": listings(estate, PAGING.most),
      "ElasticLoadBalancing:DescribeLoadBalancerAttributes": estate.things,
      ...sourceReads(estate, WORD),
    }),
  failures: (estate) =>
    Object.fromEntries(
      [
        "elb-access-logs-enabled",
        "elb-classic-access-logs-enabled",
        "elb-classic-desync-mitigation",
        "elb-classic-listeners-encrypted",
        "elb-classic-multi-az",
        "elb-deletion-protected",
        "elb-desync-mitigation",
        "elb-drops-invalid-headers",
        "elb-https-redirect",
        "elb-listener-tls-policy-current",
        "elb-multi-az",
      ].map((check) => [check, openThings(estate)]),
    ),
};

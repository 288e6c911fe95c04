import { type Answer, type Rule, type WireCall, xml } from "../../../test/wire/proxy.ts";
import type { Story } from "../builder.ts";
import { ago } from "../names.ts";

/** What EC2 answers where moto does not, or not as EC2 does. */
export function ec2Answers(story: Story): readonly Rule[] {
  return [
    (call) => SETTINGS[call.operation]?.(call),
    ({ operation, parameters }) => {
      if (operation !== "DescribeSnapshots") return undefined;
      const everyones = [...parameters.keys()].some((key) => key.startsWith("RestorableBy"));
      return { rewrite: (body) => snapshots(body, story, everyones) };
    },
    ({ operation }) => (operation === "DescribeInstances" ? { rewrite: (body) => instances(body, story) } : undefined),
    ({ operation }) => (operation === "DescribeImages" ? { rewrite: (body) => images(body, story) } : undefined),
    ({ operation }) => (operation === "DescribeNetworkAcls" ? { rewrite: (body) => acls(body, story) } : undefined),
    ({ operation }) =>
      operation === "DescribeVpnConnections" ? { rewrite: (body) => connections(body, story) } : undefined,
  ];
}

/** Settings of regions, which moto knows nothing of. */
const SETTINGS: Readonly<Record<string, (call: WireCall) => Answer>> = {
  GetSnapshotBlockPublicAccessState: (call) => {
    const state = call.region === "us-east-1" ? "unblocked" : "block-all-sharing";
    return answer(call, `<state>${state}</state><managedBy>account</managedBy>`);
  },
  GetImageBlockPublicAccessState: (call) => {
    const state = call.region === "eu-west-1" ? "unblocked" : "block-new-sharing";
    const told = `<imageBlockPublicAccessState>${state}</imageBlockPublicAccessState>`;
    return answer(call, `${told}<managedBy>account</managedBy>`);
  },
  GetInstanceMetadataDefaults: (call) => {
    const required = "<httpTokens>required</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit>";
    const told = call.region === "us-west-2" ? "" : required;
    return answer(call, `<accountLevel>${told}<managedBy>account</managedBy></accountLevel>`);
  },
  GetSerialConsoleAccessStatus: (call) => {
    const enabled = call.region === "us-east-1";
    const told = `<serialConsoleAccessEnabled>${enabled}</serialConsoleAccessEnabled>`;
    return answer(call, `${told}<managedBy>account</managedBy>`);
  },
  DescribeVpcBlockPublicAccessOptions: (call) => {
    // Nothing of the German subsidiary is for the Internet.
    const mode = call.region === "eu-central-1" ? "block-ingress" : "off";
    const where = `<awsAccountId>111122223333</awsAccountId><awsRegion>${call.region}</awsRegion>`;
    const told = `<state>default-state</state><internetGatewayBlockMode>${mode}</internetGatewayBlockMode>`;
    const options = `${where}${told}<exclusionsAllowed>allowed</exclusionsAllowed>`;
    return answer(call, `<vpcBlockPublicAccessOptions>${options}</vpcBlockPublicAccessOptions>`);
  },
  DescribeClientVpnEndpoints: (call) => {
    const group = CLIENT_VPN[call.region];
    return answer(
      call,
      `<clientVpnEndpoint>${group === undefined ? "" : clientVpn(call.region, group)}</clientVpnEndpoint>`,
    );
  },
};

/** Log groups of the VPN for people, by region; the second one was made in a week of everybody at home. */
const CLIENT_VPN: Readonly<Record<string, string>> = { "us-east-1": "/acme/client-vpn", "eu-west-1": "" };

function clientVpn(region: string, group: string): string {
  const id = region === "us-east-1" ? "cvpn-endpoint-0a1b2c3d4e5f60718" : "cvpn-endpoint-0a1b2c3d4e5f60719";
  const logs = group === "" ? "" : `<CloudwatchLogGroup>${group}</CloudwatchLogGroup>`;
  const options = `<connectionLogOptions><Enabled>${group !== ""}</Enabled>${logs}</connectionLogOptions>`;
  const tags = "<tagSet><item><key>Name</key><value>acme-people</value></item></tagSet>";
  const state = "<status><code>available</code></status><splitTunnel>true</splitTunnel>";
  return `<item><clientVpnEndpointId>${id}</clientVpnEndpointId>${state}${options}${tags}</item>`;
}

function answer({ operation }: WireCall, body: string): Answer {
  const namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";
  return xml(
    200,
    `<${operation}Response xmlns="${namespace}"><requestId>proxied</requestId>${body}</${operation}Response>`,
  );
}

/** The company's own, as of when they were made; moto has those of AWS's images too, and shares with nobody. */
function snapshots(body: string, { snapshots, publicSnapshots, images }: Story, everyones: boolean): string {
  return body.replace(/(?<=<snapshotSet>).*(?=<\/snapshotSet>)/s, (all) =>
    itemsOf(all)
      .filter((item) => item.includes("<ownerId>111122223333<"))
      .filter((item) => !everyones || publicSnapshots.has(textOf(item, "snapshotId")))
      .map((item) => {
        const image = /for (ami-\w+)/.exec(textOf(item, "description"))?.[1] ?? "";
        const made = snapshots.get(textOf(item, "snapshotId")) ?? images.get(image);
        return made === undefined ? item : withText(item, "startTime", made.toISOString());
      })
      .join(""),
  );
}

/** A machine was started a month before it was stopped. */
function instances(body: string, { stopped }: Story): string {
  // moto makes up a token that is another one each time.
  let told = body.replaceAll(/<clientToken>[^<]*<\/clientToken>/g, "");
  for (const [id, at] of stopped) {
    const start = told.indexOf(`<instanceId>${id}</instanceId>`);
    if (start < 0) continue;
    const when = at.toISOString().replace("T", " ").slice(0, 19);
    const started = new Date(at.getTime() - 30 * 86_400_000).toISOString();
    const rest = withText(withText(told.slice(start), "reason", `User initiated (${when} GMT)`), "launchTime", started);
    told = told.slice(0, start) + rest;
  }
  return told;
}

function images(body: string, { images }: Story): string {
  let told = body.replaceAll("<platform>windows</platform>", "");
  for (const [id, at] of images) {
    const start = told.indexOf(`<imageId>${id}</imageId>`);
    if (start >= 0) told = told.slice(0, start) + withText(told.slice(start), "creationDate", at.toISOString());
  }
  return told;
}

function acls(body: string, { removedVpcs }: Story): string {
  return body.replace(/(?<=<networkAclSet>).*(?=<\/networkAclSet>)/s, (all) =>
    itemsOf(all)
      .filter((item) => !removedVpcs.has(textOf(item, "vpcId")))
      .join(""),
  );
}

function connections(body: string, { tunnelsUp }: Story): string {
  return body
    .replaceAll(/<customerGatewayConfiguration>.*?<\/customerGatewayConfiguration>/gs, "")
    .replaceAll(/<vpnConnectionId>([^<]*)<\/vpnConnectionId>/g, (id, connection: string) => {
      const up = tunnelsUp.get(connection) ?? 0;
      const tunnels = [1, 2].map((number) => tunnel(`192.0.2.${number}`, number <= up));
      return `${id}<vgwTelemetry>${tunnels.join("")}</vgwTelemetry>`;
    });
}

function tunnel(address: string, isUp: boolean): string {
  const changed = `<lastStatusChange>${ago(isUp ? 200 : 23).toISOString()}</lastStatusChange>`;
  const status = `<status>${isUp ? "UP" : "DOWN"}</status><statusMessage>${isUp ? "" : "IPSEC IS DOWN"}</statusMessage>`;
  const routes = `<acceptedRouteCount>${isUp ? 2 : 0}</acceptedRouteCount>`;
  return `<item>${routes}${changed}<outsideIpAddress>${address}</outsideIpAddress>${status}</item>`;
}

/** The items of a set, each with what is within it. */
function itemsOf(set: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: tag, index } of set.matchAll(/<\/?item>/g)) {
    if (tag === "<item>") {
      if (depth === 0) start = index;
      depth += 1;
    } else {
      depth -= 1;
      if (depth === 0) items.push(set.slice(start, index + tag.length));
    }
  }
  return items;
}

function textOf(item: string, element: string): string {
  return new RegExp(`<${element}>([^<]*)<`).exec(item)?.[1] ?? "";
}

/** With another text in the first element of that name. */
function withText(body: string, element: string, text: string): string {
  return body.replace(new RegExp(`(?<=<${element}>)[^<]*`), text);
}

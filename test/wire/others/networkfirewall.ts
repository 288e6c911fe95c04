import {
  CreateFirewallCommand,
  NetworkFirewallClient,
  UpdateLoggingConfigurationCommand,
} from "@aws-sdk/client-network-firewall";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const client = estate.client(NetworkFirewallClient, "us-east-1");
  for (const FirewallName of ["shop-wall-strict", "shop-wall-open"]) {
    const isStrict = FirewallName === "shop-wall-strict";
    await client.send(
      new CreateFirewallCommand({
        FirewallName,
        FirewallPolicyArn: `arn:aws:network-firewall:us-east-1:${ACCOUNT}:firewall-policy/shop`,
        VpcId: "vpc-0a1b2c3d4e5f60718",
        SubnetMappings: [{ SubnetId: "subnet-0a1b2c3d4e5f60718" }],
        DeleteProtection: isStrict,
        SubnetChangeProtection: isStrict,
        FirewallPolicyChangeProtection: isStrict,
      }),
    );
  }
  const LogDestinationConfigs = (["ALERT", "FLOW"] as const).map((LogType) => ({
    LogType,
    LogDestinationType: "CloudWatchLogs" as const,
    LogDestination: { logGroup: "firewall" },
  }));
  const LoggingConfiguration = { LogDestinationConfigs };
  await client.send(new UpdateLoggingConfigurationCommand({ FirewallName: "shop-wall-strict", LoggingConfiguration }));
}

/** AWS leaves out the configuration of a firewall that has none, and says where a firewall has its endpoints. */
const likeAws: readonly Rule[] = [
  ({ service, operation }) =>
    service === "NetworkFirewall" && operation === "DescribeLoggingConfiguration"
      ? { rewrite: (body) => body.replace(/, ?"LoggingConfiguration": ?\{\}/, "") }
      : undefined,
  ({ service, operation }) =>
    service === "NetworkFirewall" && operation === "DescribeFirewall"
      ? { rewrite: (body) => body.replace(/"Status": ?"READY"/, `$&, "SyncStates": ${syncStates(body)}`) }
      : undefined,
];

function syncStates(body: string): string {
  const zones = body.includes('"shop-wall-strict"') ? ["us-east-1a", "us-east-1b"] : ["us-east-1a"];
  return JSON.stringify(Object.fromEntries(zones.map((zone) => [zone, { Attachment: { Status: "READY" } }])));
}

export const networkfirewall: OtherWire = {
  build,
  expected: {
    "networkfirewall-firewall-deletion-protected": expects("wall-strict", "wall-open"),
    "networkfirewall-firewall-logging-enabled": expects("wall-strict", "wall-open"),
    "networkfirewall-firewall-multi-az": expects("wall-strict", "wall-open"),
    "networkfirewall-firewall-policy-change-protected": expects("wall-strict", "wall-open"),
    "networkfirewall-firewall-subnet-change-protected": expects("wall-strict", "wall-open"),
  },
  likeAws,
  unserved: [],
  notShown: {},
};

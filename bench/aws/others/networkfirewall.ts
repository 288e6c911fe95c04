import {
  DescribeFirewallCommand,
  type DescribeFirewallCommandOutput,
  DescribeLoggingConfigurationCommand,
  type DescribeLoggingConfigurationCommandOutput,
  ListFirewallsCommand,
  type ListFirewallsCommandOutput,
  NetworkFirewallClient,
} from "@aws-sdk/client-network-firewall";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidRequestException",
};

const example = (place: Place) => ({ FirewallArn: `${arnsIn(place)}firewall-0` });

const operations = serve(
  NetworkFirewallClient,
  { signed: "network-firewall" },
  {
    ListFirewalls: {
      Command: ListFirewallsCommand,
      decides: "Firewalls",
      paged: true,
      output(call, { estate }): Omit<ListFirewallsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, firewallsIn(estate, call));
        return { Firewalls: things.map((one) => ({ FirewallName: one.name, FirewallArn: arnOf(one) })), ...next };
      },
    },
    DescribeFirewall: {
      Command: DescribeFirewallCommand,
      decides: "Firewall",
      example,
      output(call, { estate }): Omit<DescribeFirewallCommandOutput, "$metadata"> {
        const firewall = firewallOf(estate, call);
        const tight = firewall.kind === "tight";
        const zones = tight ? ["a", "b"] : ["a"];
        const subnets = zones.map((zone) => `subnet-0a1b2c3d4e5f6071${zone}`);
        return {
          Firewall: {
            FirewallName: firewall.name,
            FirewallArn: arnOf(firewall),
            FirewallId: `0a1b2c3d-0000-4000-8000-${String(firewall.index).padStart(12, "0")}`,
            FirewallPolicyArn: `arn:aws:network-firewall:${call.region}:${call.account}:firewall-policy/main`,
            VpcId: "vpc-0a1b2c3d4e5f60718",
            SubnetMappings: subnets.map((SubnetId) => ({ SubnetId })),
            DeleteProtection: tight,
            SubnetChangeProtection: tight,
            FirewallPolicyChangeProtection: tight,
          },
          FirewallStatus: {
            Status: "READY",
            ConfigurationSyncStateSummary: "IN_SYNC",
            SyncStates: Object.fromEntries(
              zones.map((zone, index) => [
                `${call.region}${zone}`,
                { Attachment: { SubnetId: subnets[index], Status: "READY" } },
              ]),
            ),
          },
        };
      },
    },
    DescribeLoggingConfiguration: {
      Command: DescribeLoggingConfigurationCommand,
      decides: "FirewallArn",
      example,
      output(call, { estate }): Omit<DescribeLoggingConfigurationCommandOutput, "$metadata"> {
        const firewall = firewallOf(estate, call);
        const LogDestination = { logGroup: `/aws/network-firewall/${firewall.name}` };
        const to = { LogDestinationType: "CloudWatchLogs", LogDestination } as const;
        if (firewall.kind === "open") return { FirewallArn: arnOf(firewall) };
        return {
          FirewallArn: arnOf(firewall),
          LoggingConfiguration: {
            LogDestinationConfigs: [
              { LogType: "ALERT", ...to },
              { LogType: "FLOW", ...to },
            ],
          },
        };
      },
    },
  },
);

function firewallsIn(estate: Estate, place: Place): Thing[] {
  return thingsIn(estate, place, "firewall");
}

function firewallOf(estate: Estate, call: Call): Thing {
  const firewall = firewallsIn(estate, call).find((one) => arnOf(one) === call.json["FirewallArn"]);
  if (firewall !== undefined) return firewall;
  throw new Refusal({ code: "ResourceNotFoundException", status: 400, message: "There is no such firewall." });
}

function arnsIn({ account, region }: Place): string {
  return `arn:aws:network-firewall:${region}:${account}:firewall/`;
}

function arnOf(firewall: Thing): string {
  return `${arnsIn(firewall)}${firewall.name}`;
}

export const networkfirewall: Other = {
  operations,
  calls: (estate) => ({
    "NetworkFirewall:ListFirewalls": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "NetworkFirewall:DescribeFirewall": estate.things,
      "NetworkFirewall:DescribeLoggingConfiguration": estate.things,
    }),
  }),
  failures(estate) {
    const open = openThings(estate);
    return {
      "networkfirewall-firewall-deletion-protected": open,
      "networkfirewall-firewall-logging-enabled": open,
      "networkfirewall-firewall-multi-az": open,
      "networkfirewall-firewall-policy-change-protected": open,
      "networkfirewall-firewall-subnet-change-protected": open,
    };
  },
};

import {
  DescribeHubCommand,
  type DescribeHubCommandOutput,
  GetEnabledStandardsCommand,
  type GetEnabledStandardsCommandOutput,
  SecurityHubClient,
} from "@aws-sdk/client-securityhub";
import { Refusal } from "../answer.ts";
import type { Estate } from "../estate.ts";
import type { World } from "../operation.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { settingIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidInputException",
};

const operations = serve(
  SecurityHubClient,
  { signed: "securityhub" },
  {
    DescribeHub: {
      Command: DescribeHubCommand,
      decides: "HubArn",
      output(call, { estate }): Omit<DescribeHubCommandOutput, "$metadata"> {
        if (hubIn(estate, call) === "off") throw notSubscribed(call);
        return {
          HubArn: `arn:aws:securityhub:${call.region}:${call.account}:hub/default`,
          SubscribedAt: "2026-01-05T09:00:00.000Z",
          AutoEnableControls: true,
          ControlFindingGenerator: "SECURITY_CONTROL",
        };
      },
    },
    GetEnabledStandards: {
      Command: GetEnabledStandardsCommand,
      decides: "StandardsSubscriptions",
      paged: true,
      output(call, world): Omit<GetEnabledStandardsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, standardsIn(call, world));
        return { StandardsSubscriptions: things, ...next };
      },
    },
  },
);

function standardsIn(call: Place, { estate }: World) {
  const hub = hubIn(estate, call);
  if (hub === "off") throw notSubscribed(call);
  const standard = hub === "tight" ? "aws-foundational-security-best-practices/v/1.0.0" : "pci-dss/v/4.0.1";
  const { account, region } = call;
  return [
    {
      StandardsSubscriptionArn: `arn:aws:securityhub:${region}:${account}:subscription/${standard}`,
      StandardsArn: `arn:aws:securityhub:${region}::standards/${standard}`,
      StandardsInput: {},
      StandardsStatus: "READY" as const,
    },
  ];
}

/** On with another standard in the first region where it is open; from then on it is off, and on, in turn. */
function hubIn(estate: Estate, { region }: Pick<Place, "region">): "tight" | "open" | "off" {
  if (settingIn(estate, region) === "tight") return "tight";
  const open = estate.regions.filter((one) => settingIn(estate, one) === "open");
  return open.indexOf(region) % 2 === 0 ? "open" : "off";
}

function notSubscribed({ account }: Place): Refusal {
  const message = `Account ${account} is not subscribed to AWS Security Hub`;
  return new Refusal({ code: "InvalidAccessException", status: 401, message });
}

function count(estate: Estate, hub: "open" | "off"): number {
  return estate.regions.filter((region) => hubIn(estate, { region }) === hub).length;
}

export const securityhub: Other = {
  operations,
  calls: ({ regions }) => ({
    "SecurityHub:DescribeHub": regions.length,
    "SecurityHub:GetEnabledStandards": regions.length,
  }),
  failures: (estate) => ({
    "securityhub-enabled": count(estate, "off"),
    "securityhub-foundational-standard-enabled": count(estate, "open"),
  }),
};

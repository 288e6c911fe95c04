import {
  EventBridgeClient,
  ListEventBusesCommand,
  type ListEventBusesCommandOutput,
} from "@aws-sdk/client-eventbridge";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";
import { policyOf } from "./policy.ts";

const PAGING: Paging = {
  size: "Limit",
  token: "NextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "ValidationException",
};

const operations = serve(
  EventBridgeClient,
  { signed: "events" },
  {
    ListEventBuses: {
      Command: ListEventBusesCommand,
      decides: "EventBuses",
      paged: true,
      output(call, { estate }): Omit<ListEventBusesCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, thingsIn(estate, call, "event-bus"));
        const EventBuses = things.map((bus) => ({
          Name: bus.name,
          Arn: arnOf(bus),
          Policy: policyOf(bus, "events:PutEvents", arnOf(bus)),
        }));
        return { EventBuses, ...next };
      },
    },
  },
);

function arnOf({ account, region, name }: Thing): string {
  return `arn:aws:events:${region}:${account}:event-bus/${name}`;
}

export const eventbridge: Other = {
  operations,
  calls: (estate) => ({ "EventBridge:ListEventBuses": listings(estate, PAGING.most) }),
  failures: (estate) => ({ "eventbridge-bus-not-public": openThings(estate) }),
};

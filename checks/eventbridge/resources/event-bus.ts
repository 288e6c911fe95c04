import type { EventBus } from "@aws-sdk/client-eventbridge";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const LIST = "EventBridge:ListEventBuses";

const PAGES: PageCall = {
  operation: LIST,
  per: "page",
  of: 100,
  things: "event buses",
  counted: "AWS::Events::EventBus",
};

/** Each region's default bus, custom ones, and those of partners; the listing has their policies. */
export const eventBus = defineResource({
  type: "AWS::Events::EventBus",
  kind: {
    service: "eventbridge",
    serviceName: "EventBridge",
    section: "EventBridge",
    type: "messaging",
    subType: "aws-eventbridge-event-bus",
    noun: "event bus",
  },
  scope: "region",
  ids: "arn:{partition}:events:{region}:{account}:event-bus/{path}",
  list: {
    actions: ["events:ListEventBuses"],
    calls: [PAGES],
    async *run(target) {
      const { EventBridgeClient, ListEventBusesCommand } = await import("@aws-sdk/client-eventbridge");
      const client = target.client(EventBridgeClient);
      let token: string | undefined;
      do {
        const page = await client.send(new ListEventBusesCommand({ Limit: PAGES.of, NextToken: token }));
        for (const bus of toldList(page.EventBuses, LIST, "EventBuses")) yield resourceOf(bus, target);
        token = page.NextToken;
      } while (token !== undefined && token !== "");
    },
  },
  facts: {},
  changes: [
    {
      source: "events.amazonaws.com",
      names: ["CreateEventBus", "DeleteEventBus", "PutPermission", "RemovePermission", "UpdateEventBus"],
      // Without a name, what is meant is the default bus: only whole scans see that.
      at: ["requestParameters.eventBusName", "requestParameters.name"],
    },
  ],
});

function resourceOf(bus: EventBus, { region }: Target): Resource<EventBus> {
  return {
    id: toldText(bus.Arn, LIST, "Arn"),
    name: toldText(bus.Name, LIST, "Name"),
    region,
    data: bus,
    raw: encodeObject({ ...bus }),
  };
}

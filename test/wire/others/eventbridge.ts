import { CreateEventBusCommand, EventBridgeClient, PutPermissionCommand } from "@aws-sdk/client-eventbridge";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const events = estate.client(EventBridgeClient, "us-east-1");
  await events.send(new CreateEventBusCommand({ Name: "shop-bus-strict" }));
  await events.send(new CreateEventBusCommand({ Name: "shop-bus-open" }));
  await events.send(
    new PutPermissionCommand({
      EventBusName: "shop-bus-open",
      Action: "events:PutEvents",
      Principal: "*",
      StatementId: "everybody",
    }),
  );
}

export const eventbridge: OtherWire = {
  build,
  expected: { "eventbridge-bus-not-public": expects("bus-strict", "bus-open") },
  likeAws: [],
  unserved: [],
  notShown: {},
};

import { channel, deliveries, recorder, recorderStatus } from "../../support/config.ts";
import type { Passing } from "./row.ts";

export const config: readonly Passing[] = [
  { check: "config-recorder-enabled", name: "all types", calls: [recorder(), recorderStatus()] },
  {
    check: "config-delivery-channel-working",
    name: "delivers",
    calls: [recorder(), channel(), deliveries()],
  },
];

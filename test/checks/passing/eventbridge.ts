import { buses } from "../../support/messaging.ts";
import { FOR_ITS_ACCOUNT } from "../../support/policies.ts";
import type { Passing } from "./row.ts";

export const eventbridge: readonly Passing[] = [
  { check: "eventbridge-bus-not-public", name: "no policy", calls: [buses()] },
  { check: "eventbridge-bus-not-public", name: "for its account", calls: [buses({ Policy: FOR_ITS_ACCOUNT })] },
];

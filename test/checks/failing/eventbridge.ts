import { buses } from "../../support/messaging.ts";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import type { Failing } from "./row.ts";

export const eventbridge: readonly Failing[] = [
  {
    check: "eventbridge-bus-not-public",
    name: "for everybody",
    calls: [buses({ Policy: FOR_EVERYBODY })],
    absenceAnswers: { Policy: "a bus without a policy has no such field" },
  },
];

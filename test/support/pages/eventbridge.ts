import type { Pages } from "./page.ts";

export const eventbridge: Pages = {
  "EventBridge:ListEventBuses": { field: "Limit", most: 100, source: "the service's model, LimitMax100: 1 to 100" },
};

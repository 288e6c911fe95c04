import type { Pages } from "./page.ts";

export const sns: Pages = {
  "SNS:ListTopics": { most: 100, source: "SNS API Reference, ListTopics: a limited list of topics, up to 100" },
};

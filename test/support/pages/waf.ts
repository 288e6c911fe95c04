import type { Pages } from "./page.ts";

const OF_WAF = "https://docs.aws.amazon.com/waf/latest/APIReference";

export const waf: Pages = {
  "WAFV2:ListWebACLs": { field: "Limit", most: 100, source: `${OF_WAF}/API_ListWebACLs.html` },
  "WAFV2:ListLoggingConfigurations": {
    field: "Limit",
    most: 100,
    source: `${OF_WAF}/API_ListLoggingConfigurations.html`,
  },
};

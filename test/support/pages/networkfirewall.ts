import type { Pages } from "./page.ts";

export const networkfirewall: Pages = {
  "NetworkFirewall:ListFirewalls": {
    field: "MaxResults",
    most: 100,
    source: "https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_ListFirewalls.html",
  },
};

import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

export const macie: readonly Failing[] = [
  { check: "macie-enabled", name: "paused", calls: [answer("Macie2:GetMacieSession", { status: "PAUSED" })] },
  {
    check: "macie-sensitive-data-discovery-enabled",
    name: "disabled",
    calls: [answer("Macie2:GetAutomatedDiscoveryConfiguration", { status: "DISABLED" })],
  },
];

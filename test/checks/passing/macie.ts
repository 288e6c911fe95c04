import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

export const macie: readonly Passing[] = [
  { check: "macie-enabled", name: "enabled", calls: [answer("Macie2:GetMacieSession", { status: "ENABLED" })] },
  {
    check: "macie-sensitive-data-discovery-enabled",
    name: "enabled",
    calls: [answer("Macie2:GetAutomatedDiscoveryConfiguration", { status: "ENABLED" })],
  },
];

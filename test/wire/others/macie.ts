import { EnableMacieCommand, Macie2Client, type MacieStatus } from "@aws-sdk/client-macie2";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function set(estate: Estate, status: MacieStatus): Promise<void> {
  await estate.client(Macie2Client, "us-east-1").send(new EnableMacieCommand({ status }));
}

export const macie: OtherWire = {
  // moto's is on from the beginning.
  build: (estate) => set(estate, "PAUSED"),
  expected: {},
  likeAws: [
    // moto's times have no zone, and are none for the SDK.
    ({ operation }) =>
      operation === "GetMacieSession"
        ? { rewrite: (body) => body.replace(/("(?:created|updated)At": "[^"Z+]*)"/g, '$1Z"') }
        : undefined,
  ],
  unserved: ["Macie2:GetAutomatedDiscoveryConfiguration"],
  notShown: {},
  settings: { checks: ["macie-enabled"], settle: (estate) => set(estate, "ENABLED") },
};

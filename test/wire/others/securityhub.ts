import { EnableSecurityHubCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { OtherWire } from "./other.ts";

export const securityhub: OtherWire = {
  build: async () => {},
  expected: {},
  likeAws: [],
  unserved: ["SecurityHub:GetEnabledStandards"],
  notShown: {},
  settings: {
    checks: ["securityhub-enabled"],
    async settle(estate) {
      await estate.client(SecurityHubClient, "us-east-1").send(new EnableSecurityHubCommand({}));
    },
  },
};

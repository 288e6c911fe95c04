import {
  GetAutomatedDiscoveryConfigurationCommand,
  type GetAutomatedDiscoveryConfigurationCommandOutput,
  GetMacieSessionCommand,
  type GetMacieSessionCommandOutput,
  Macie2Client,
} from "@aws-sdk/client-macie2";
import { serve } from "../serve.ts";
import { openSettings, settingIn } from "../things.ts";
import type { Other } from "./other.ts";

const SINCE = new Date("2026-01-05T09:00:00.000Z");

const operations = serve(
  Macie2Client,
  { signed: "macie2" },
  {
    GetMacieSession: {
      Command: GetMacieSessionCommand,
      decides: "status",
      output: ({ account, region }, { estate }): Omit<GetMacieSessionCommandOutput, "$metadata"> => ({
        createdAt: SINCE,
        findingPublishingFrequency: "FIFTEEN_MINUTES",
        serviceRole: `arn:aws:iam::${account}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`,
        status: settingIn(estate, region) === "tight" ? "ENABLED" : "PAUSED",
        updatedAt: SINCE,
      }),
    },
    GetAutomatedDiscoveryConfiguration: {
      Command: GetAutomatedDiscoveryConfigurationCommand,
      decides: "status",
      output: ({ region }, { estate }): Omit<GetAutomatedDiscoveryConfigurationCommandOutput, "$metadata"> => ({
        autoEnableOrganizationMembers: "NONE",
        classificationScopeId: "117aff7ed76b59a59c3224ebdexample",
        lastUpdatedAt: SINCE,
        sensitivityInspectionTemplateId: "fd7b6d71c8006fcd6391e6eedexample",
        status: settingIn(estate, region) === "tight" ? "ENABLED" : "DISABLED",
      }),
    },
  },
);

export const macie: Other = {
  operations,
  calls: ({ regions }) => ({
    "Macie2:GetMacieSession": regions.length,
    "Macie2:GetAutomatedDiscoveryConfiguration": regions.length,
  }),
  failures: (estate) => ({
    "macie-enabled": openSettings(estate),
    "macie-sensitive-data-discovery-enabled": openSettings(estate),
  }),
};

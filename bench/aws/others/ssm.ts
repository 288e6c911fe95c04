import {
  DescribeDocumentPermissionCommand,
  type DescribeDocumentPermissionCommandOutput,
  DescribeInstanceInformationCommand,
  type DescribeInstanceInformationCommandOutput,
  GetServiceSettingCommand,
  type GetServiceSettingCommandOutput,
  ListDocumentsCommand,
  type ListDocumentsCommandOutput,
  ListResourceComplianceSummariesCommand,
  type ListResourceComplianceSummariesCommandOutput,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { Refusal } from "../answer.ts";
import type { Ec2InstanceKind, Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { indexesIn } from "../services/ec2-compute.ts";
import { countKinds, kindOf } from "../spread.ts";
import { idOf } from "../template.ts";
import { listings, openSettings, openThings, settingIn, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 1,
  most: 50,
  usual: 50,
  refuses: "ValidationException",
};

const SETTING = "/ssm/documents/console/public-sharing-permission";

const operations = serve(
  SSMClient,
  { signed: "ssm" },
  {
    DescribeInstanceInformation: {
      Command: DescribeInstanceInformationCommand,
      decides: "InstanceInformationList",
      paged: true,
      // Of the instances that run, those that are open are not managed.
      output(call, { estate }): Omit<DescribeInstanceInformationCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, runningIn(estate, call.region, ["tight"]));
        return {
          InstanceInformationList: things.map(({ id }) => ({
            InstanceId: id,
            PingStatus: "Online",
            ResourceType: "EC2Instance",
            AgentVersion: "3.3.1000.0",
            PlatformType: "Linux",
          })),
          ...next,
        };
      },
    },
    ListResourceComplianceSummaries: {
      Command: ListResourceComplianceSummariesCommand,
      decides: "ResourceComplianceSummaryItems",
      paged: true,
      output(call, { estate }): Omit<ListResourceComplianceSummariesCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, runningIn(estate, call.region, ["tight", "open"]));
        return {
          ResourceComplianceSummaryItems: things.map(({ id, kind }) => ({
            ComplianceType: "Patch",
            ResourceType: "ManagedInstance",
            ResourceId: id,
            Status: kind === "tight" ? "COMPLIANT" : "NON_COMPLIANT",
            OverallSeverity: kind === "tight" ? "UNSPECIFIED" : "CRITICAL",
            NonCompliantSummary: { NonCompliantCount: kind === "tight" ? 0 : 3 },
          })),
          ...next,
        };
      },
    },
    ListDocuments: {
      Command: ListDocumentsCommand,
      decides: "DocumentIdentifiers",
      paged: true,
      output(call, { estate }): Omit<ListDocumentsCommandOutput, "$metadata"> {
        const named = nameAsked(call.json["Filters"]);
        const documents = thingsIn(estate, call, "document").filter(({ name }) => name.startsWith(named));
        const { things, ...next } = listed(call, PAGING, documents);
        return {
          DocumentIdentifiers: things.map(({ account, name }) => ({
            Name: name,
            Owner: account,
            DocumentType: "Command",
            DocumentFormat: "YAML",
            DocumentVersion: "1",
          })),
          ...next,
        };
      },
    },
    DescribeDocumentPermission: {
      Command: DescribeDocumentPermissionCommand,
      decides: "AccountIds",
      example: (place, { estate }) => ({ Name: thingsIn(estate, place, "document")[0]?.name, PermissionType: "Share" }),
      output(call, { estate }): Omit<DescribeDocumentPermissionCommandOutput, "$metadata"> {
        const document = thingsIn(estate, call, "document").find(({ name }) => name === call.json["Name"]);
        return { AccountIds: document?.kind === "open" ? ["all"] : [] };
      },
    },
    GetServiceSetting: {
      Command: GetServiceSettingCommand,
      decides: "ServiceSetting",
      example: () => ({ SettingId: SETTING }),
      output: ({ account, region }, { estate }): Omit<GetServiceSettingCommandOutput, "$metadata"> => ({
        ServiceSetting: {
          SettingId: SETTING,
          SettingValue: settingIn(estate, region) === "tight" ? "Disable" : "Enable",
          ARN: `arn:aws:ssm:${region}:${account}:servicesetting${SETTING}`,
          Status: "Customized",
        },
      }),
    },
  },
);

/** What the names of documents of the account's own are asked to begin with. To leave out another filter would be a wrong answer. */
function nameAsked(filters: unknown): string {
  const asked = JSON.stringify(filters ?? []);
  const own = JSON.stringify({ Key: "Owner", Values: ["Self"] });
  const [, name] = /^\[(?:.*,)?\{"Key":"Name","Values":\["([^"]*)"\]\}\]$/.exec(asked) ?? [];
  if (asked === "[]" || asked === `[${own}]`) return "";
  if (name !== undefined && asked.startsWith(`[${own},{"Key":"Name"`)) return name;
  throw new Refusal({ code: "NotSimulated", status: 400, message: `What ${asked} asks for is not simulated.` });
}

interface Running {
  readonly id: string;
  readonly kind: Ec2InstanceKind;
}

/** Where other instances run than the estate's own, they have names as `eu-west-1/i-0123`. */
function runningIn(estate: Estate, region: string, kinds: readonly Ec2InstanceKind[]): Running[] {
  const named = estate.names["managed-instance"]?.filter((name) => name.startsWith(`${region}/`));
  if (named !== undefined) {
    const mix = ["tight", "tight", "tight", "tight", "tight", "tight", "tight", "open"] as const;
    return named
      .map((name, index) => ({ id: name.slice(region.length + 1), kind: kindOf(mix, index) }))
      .filter(({ kind }) => kinds.includes(kind));
  }
  return indexesIn(estate, region, estate.ec2Instances)
    .map((index) => ({ id: `i-${idOf(index)}`, kind: kindOf(estate.mix.ec2Instances, index) }))
    .filter(({ kind }) => kinds.includes(kind));
}

/** A region in which nothing runs is not asked. */
function pagesOf(estate: Estate, kinds: readonly Ec2InstanceKind[]): number {
  return estate.regions
    .filter((region) => runningIn(estate, region, ["tight", "open"]).length > 0)
    .map((region) => Math.max(1, Math.ceil(runningIn(estate, region, kinds).length / PAGING.most)))
    .reduce((sum, pages) => sum + pages, 0);
}

export const ssm: Other = {
  operations,
  calls: (estate) => ({
    ...(pagesOf(estate, ["tight", "open"]) > 0 && {
      "SSM:DescribeInstanceInformation": pagesOf(estate, ["tight"]),
      "SSM:ListResourceComplianceSummaries": pagesOf(estate, ["tight", "open"]),
    }),
    "SSM:ListDocuments": listings(estate, PAGING.most),
    ...(estate.things > 0 && { "SSM:DescribeDocumentPermission": estate.things }),
    "SSM:GetServiceSetting": estate.regions.length,
  }),
  failures(estate) {
    const open = countKinds(estate.mix.ec2Instances, estate.ec2Instances, ["open"]);
    return {
      "ssm-document-not-public": openThings(estate),
      "ssm-document-public-sharing-blocked": openSettings(estate),
      "ssm-instance-managed": open,
      "ssm-instance-patch-compliant": open,
    };
  },
};

import {
  CloudWatchLogsClient,
  DescribeDeliveriesCommand,
  type DescribeDeliveriesCommandOutput,
  DescribeDeliverySourcesCommand,
  type DescribeDeliverySourcesCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { type Thing, thingsIn, thingsOf } from "../things.ts";

const PAGING: Paging = {
  size: "limit",
  token: "nextToken",
  least: 1,
  most: 50,
  usual: 50,
  refuses: "ValidationException",
};

/** Where CloudFront's logs are delivered from. */
const HOME = "us-east-1";

/** Each distribution that is tight logs in the newer way. */
export const logDeliveries = serve(
  CloudWatchLogsClient,
  { signed: "logs" },
  {
    DescribeDeliverySources: {
      Command: DescribeDeliverySourcesCommand,
      decides: "deliverySources",
      paged: true,
      output(call, { estate }): Omit<DescribeDeliverySourcesCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, loggingIn(estate, call));
        const deliverySources = things.map((thing) => ({
          name: `logs-${thing.index}`,
          resourceArns: [distributionArn(thing)],
          service: "cloudfront",
          logType: "ACCESS_LOGS",
        }));
        return { deliverySources, ...next };
      },
    },
    DescribeDeliveries: {
      Command: DescribeDeliveriesCommand,
      decides: "deliveries",
      paged: true,
      output(call, { estate }): Omit<DescribeDeliveriesCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, loggingIn(estate, call));
        const deliveries = things.map(({ index }) => ({
          id: String(index),
          deliverySourceName: `logs-${index}`,
          deliveryDestinationType: "S3" as const,
        }));
        return { deliveries, ...next };
      },
    },
  },
);

/** What it is like is in the id that AWS would have chosen. */
export function distributionId({ index, kind }: Thing): string {
  return `${kind === "tight" ? "ET" : "EO"}${index}`;
}

export function distributionArn(thing: Thing): string {
  return `arn:aws:cloudfront::${thing.account}:distribution/${distributionId(thing)}`;
}

function loggingIn(estate: Estate, { account, region }: Pick<Call, keyof Place>): Thing[] {
  if (region !== HOME) return [];
  return thingsOf(estate, account, "distribution").filter(({ kind }) => kind === "tight");
}

/**
 * CloudFront asks for the account as a whole, if there is a distribution, and load balancers in each region that has one
 * whose attributes say that it logs nothing.
 */
export function sourceReads(estate: Estate, word: string): Readonly<Record<string, number>> {
  const account = estate.accounts[0] ?? "";
  const pagesIn = (region: string) =>
    Math.max(1, Math.ceil(loggingIn(estate, { account, region }).length / PAGING.most));
  const asking = estate.regions.filter((region) =>
    thingsIn(estate, { account, region }, word).some(({ kind }) => kind === "open"),
  );
  const ofRegions = asking.reduce((sum, region) => sum + pagesIn(region), 0);
  const sources = ofRegions + (estate.things > 0 ? pagesIn(HOME) : 0);
  const isLogging = loggingIn(estate, { account, region: HOME }).length > 0;
  return {
    "CloudWatchLogs:DescribeDeliverySources": sources,
    "CloudWatchLogs:DescribeDeliveries": isLogging ? pagesIn(HOME) : 0,
  };
}

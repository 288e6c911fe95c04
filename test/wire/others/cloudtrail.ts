import {
  CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  type EventSelector,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";
import type { OtherWire } from "./other.ts";

/** The log group that has all that the settled account's trail records. */
export const TRAIL_GROUP = "trail";

const client = (estate: Estate) => estate.client(CloudTrailClient, "us-east-1");

/** Those with selectors of their own. */
const selective = new Set(["shop-trail-strict", "shop-trail-all"]);

async function build(estate: Estate): Promise<void> {
  const logs = estate.client(CloudWatchLogsClient, "us-east-1");
  await logs.send(new CreateLogGroupCommand({ logGroupName: TRAIL_GROUP }));
  await estate.bucket("public-trails", { ownership: "ObjectWriter", acl: "public-read" });
  await client(estate).send(new CreateTrailCommand({ Name: "shop-trail-open", S3BucketName: "public-trails" }));
  // What it records is too little for the account.
  const writes: EventSelector = { ReadWriteType: "WriteOnly", IncludeManagementEvents: false, DataResources: OBJECTS };
  await logging(estate, "shop-trail-strict", {}, writes);
}

const OBJECTS = [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3:::shop-strict/"] }];

async function logging(
  estate: Estate,
  Name: string,
  more: Partial<CreateTrailCommandInput>,
  selector: EventSelector,
): Promise<void> {
  await client(estate).send(
    new CreateTrailCommand({
      Name,
      S3BucketName: "shop-strict",
      EnableLogFileValidation: true,
      KmsKeyId: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${TRAIL_GROUP}:*`,
      CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/shop-role-trail`,
      ...more,
    }),
  );
  await client(estate).send(new PutEventSelectorsCommand({ TrailName: Name, EventSelectors: [selector] }));
  await client(estate).send(new StartLoggingCommand({ Name }));
}

/** moto delivers whenever it is asked; two scans of one test are told the same. */
const DELIVERED = Math.floor(Date.now() / 1_000);
const TIMES = `"LatestDeliveryTime": ${DELIVERED}, "LatestCloudWatchLogsDeliveryTime": ${DELIVERED}`;

/** moto says of every trail that it has no selectors of its own, and of none when it has written to its log group. */
const likeAws: readonly Rule[] = [
  ({ service, operation }) =>
    service === "CloudTrail" && operation === "DescribeTrails" ? { rewrite: withSelectors } : undefined,
  ({ service, operation }) =>
    service === "CloudTrail" && operation === "GetTrailStatus"
      ? { rewrite: (body) => body.replace(/"LatestDeliveryTime": ?\d+/, TIMES) }
      : undefined,
];

function withSelectors(body: string): string {
  const { trailList }: { readonly trailList?: readonly { readonly Name: string }[] } = JSON.parse(body);
  if (trailList === undefined) return body;
  const told = trailList.map((trail) => ({ ...trail, HasCustomEventSelectors: selective.has(trail.Name) }));
  return JSON.stringify({ trailList: told });
}

export const cloudtrail: OtherWire = {
  build,
  expected: {
    "cloudtrail-trail-bucket-logging-enabled": expects("trail-strict", "trail-open"),
    "cloudtrail-trail-bucket-not-public": expects("trail-strict", "trail-open"),
    "cloudtrail-trail-cloudwatch-logs-enabled": expects("trail-strict", "trail-open"),
    "cloudtrail-trail-delivers": expects("trail-strict", "trail-open"),
    "cloudtrail-trail-kms-encrypted": expects("trail-strict", "trail-open"),
    "cloudtrail-trail-log-validation-enabled": expects("trail-strict", "trail-open"),
  },
  likeAws,
  unserved: [],
  notShown: {},
  settings: {
    checks: ["cloudtrail-region-management-events-recorded"],
    ofAccount: [
      "cloudtrail-multi-region-trail-enabled",
      "cloudtrail-organization-trail-enabled",
      "cloudtrail-s3-object-reads-recorded",
      "cloudtrail-s3-object-writes-recorded",
    ],
    settle: (estate) =>
      logging(
        estate,
        "shop-trail-all",
        { IsMultiRegionTrail: true, IsOrganizationTrail: true },
        {
          ReadWriteType: "All",
          IncludeManagementEvents: true,
          DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }],
        },
      ),
  },
};

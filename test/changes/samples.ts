import type { Json, JsonObject } from "../../src/model/json.ts";

/** Messages as AWS documents them, of example accounts. */
export const ACCOUNT = "111122223333";
export const OTHER = "444455556666";
export const REGION = "eu-west-1";
export const TIME = "2026-01-05T10:20:30Z";

export const ALICE = {
  type: "IAMUser",
  principalId: "AIDAEXAMPLEALICE",
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
  accountId: ACCOUNT,
  accessKeyId: "AKIAEXAMPLE",
  userName: "alice",
};

export const DEPLOYER = {
  type: "AssumedRole",
  principalId: "AROAEXAMPLE:session",
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deployer/session`,
  accountId: ACCOUNT,
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      principalId: "AROAEXAMPLE",
      arn: `arn:aws:iam::${ACCOUNT}:role/deployer`,
      accountId: ACCOUNT,
      userName: "deployer",
    },
    attributes: { creationDate: TIME, mfaAuthenticated: "false" },
  },
};

type Said = Readonly<Record<string, Json | undefined>>;

/** A CloudTrail record of a call; without said, somebody opens a bucket. */
export function record(said: Said = {}): JsonObject {
  const whole = {
    eventVersion: "1.11",
    userIdentity: ALICE,
    eventTime: TIME,
    eventSource: "s3.amazonaws.com",
    eventName: "PutBucketPolicy",
    awsRegion: REGION,
    sourceIPAddress: "192.0.2.10",
    userAgent: "aws-cli/2.31.0",
    requestParameters: { bucketName: "acme", bucketPolicy: { Version: "2012-10-17", Statement: [] } },
    responseElements: null,
    requestID: "REQUEST",
    eventID: "6b1c6e3c-0000-4000-8000-000000000001",
    readOnly: false,
    resources: [{ accountId: ACCOUNT, type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::acme" }],
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: "Management",
    ...said,
  };
  return JSON.parse(JSON.stringify(whole));
}

export function envelope(type: string, source: string, detail: Json): JsonObject {
  return {
    version: "0",
    id: "17793124-05d4-b198-2fde-7ededc63b103",
    "detail-type": type,
    source,
    account: ACCOUNT,
    time: TIME,
    region: REGION,
    resources: [],
    detail,
  };
}

export const apiCall = (said: Said = {}) => envelope("AWS API Call via CloudTrail", "aws.s3", record(said));

export const ITEM: JsonObject = {
  configurationItemVersion: "1.3",
  configurationItemCaptureTime: "2026-01-05T10:21:00.123Z",
  configurationItemStatus: "OK",
  awsAccountId: ACCOUNT,
  awsRegion: REGION,
  resourceType: "AWS::EC2::Volume",
  resourceId: "vol-a",
  resourceName: null,
  ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-a`,
  tags: {},
  configuration: { volumeId: "vol-a", encrypted: false },
};

export function configurationItem(said: JsonObject = {}): JsonObject {
  return envelope("Config Configuration Item Change", "aws.config", {
    recordVersion: "1.3",
    messageType: "ConfigurationItemChangeNotification",
    configurationItemDiff: { changeType: "UPDATE" },
    configurationItem: { ...ITEM, ...said },
  });
}

export function oversizedItem(): JsonObject {
  return envelope("Config Configuration Item Change", "aws.config", {
    recordVersion: "1.0",
    messageType: "OversizedConfigurationItemChangeNotification",
    configurationItemSummary: { ...ITEM, changeType: "UPDATE" },
    s3DeliverySummary: { s3BucketLocation: "logs/AWSLogs/x.json.gz" },
  });
}

export const LOGS = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/05";
export const LOG = `${LOGS}/111122223333_CloudTrail_eu-west-1_20260105T1020Z_abc.json.gz`;

export function notification(key: string, eventName = "ObjectCreated:Put", said: JsonObject = {}): JsonObject {
  const s3 = { s3SchemaVersion: "1.0", bucket: { name: "trail-logs" }, object: { key, size: 1234, eTag: "e" } };
  return { Records: [{ eventVersion: "2.1", eventSource: "aws:s3", awsRegion: REGION, eventName, s3, ...said }] };
}

export function created(key: string): JsonObject {
  return envelope("Object Created", "aws.s3", {
    version: "0",
    bucket: { name: "trail-logs" },
    object: { key, size: 1234 },
    reason: "PutObject",
  });
}

/** As a topic of SNS passes it on, without raw delivery. */
export function passedOn(message: JsonObject): JsonObject {
  return {
    Type: "Notification",
    MessageId: "MESSAGE",
    TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:changes`,
    Message: JSON.stringify(message),
    Timestamp: TIME,
  };
}

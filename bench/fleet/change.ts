import { randomUUID } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { REGIONS, type Stage } from "./stage.ts";

export interface ChangeOf {
  readonly account: string;
  readonly source: string;
  readonly name: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A message as EventBridge puts it in a queue, and the id of the CloudTrail event in it. */
export function changeMessage({ account, source, name, region, parameters }: ChangeOf) {
  const [id, time] = [randomUUID(), new Date().toISOString()];
  const user = { type: "IAMUser", principalId: "AIDAEXAMPLE", userName: "alice", accountId: account };
  const detail = {
    ...{ eventVersion: "1.10", eventID: id, eventTime: time, eventSource: source, eventName: name, awsRegion: region },
    ...{ recipientAccountId: account, readOnly: false, sourceIPAddress: "192.0.2.1", userAgent: "aws-cli/2.31.0" },
    userIdentity: { ...user, arn: `arn:aws:iam::${account}:user/alice` },
    requestParameters: parameters,
  };
  const envelope = { version: "0", id: randomUUID(), "detail-type": "AWS API Call via CloudTrail", resources: [] };
  const rest = { source: source.replace(/^(\w+)\..*/, "aws.$1"), account, time, region, detail };
  return { id, body: JSON.stringify({ ...envelope, ...rest }) };
}

/** The nth change of a bucket's policy, or of a volume, that the estate has. */
export function bucketChange(account: string, index: number): ChangeOf {
  const bucketName = `acme-${account}-${String(index).padStart(17, "0")}`;
  const region = REGIONS[index % REGIONS.length] ?? "";
  return { account, source: "s3.amazonaws.com", name: "PutBucketPolicy", region, parameters: { bucketName } };
}

export function volumeChange(account: string, index: number): ChangeOf {
  const volumeId = `vol-${String(index).padStart(17, "0")}`;
  const region = REGIONS[index % REGIONS.length] ?? "";
  return { account, source: "ec2.amazonaws.com", name: "ModifyVolume", region, parameters: { volumeId } };
}

/** One that no check has anything to do with. */
export function idleChange(account: string, index: number): ChangeOf {
  const parameters = { logGroupName: `group-${index}` };
  return { account, source: "logs.amazonaws.com", name: "CreateLogStream", region: "us-east-1", parameters };
}

/** Sends it; gives its id, and when that began: it is visible a little later. */
export async function sendChange(
  stage: Stage,
  change: ChangeOf,
): Promise<{ readonly id: string; readonly sent: number }> {
  const { id, body } = changeMessage(change);
  const sent = Date.now();
  await stage.sqs.send(new SendMessageCommand({ QueueUrl: stage.changes, MessageBody: body }));
  return { id, sent };
}

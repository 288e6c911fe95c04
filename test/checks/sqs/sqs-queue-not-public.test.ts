import check from "../../../checks/sqs/sqs-queue-not-public.ts";
import type { Json } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { QUEUES, queueAttributes } from "../../support/messaging.ts";
import { allowing, FOR_EVERYBODY, FOR_ITS_ACCOUNT, NO_POLICY, UNDECIDABLE } from "../../support/policies.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const LIST = "SQS:ListQueues";
const ATTRIBUTES = "SQS:GetQueueAttributes";
const of = (Policy: string) => [QUEUES, queueAttributes({ Policy })];
const send = (Principal: Json, Condition: Json) => allowing({ Principal, Action: "SQS:SendMessage", Condition });

checkTable(check, [
  { name: "no policy", calls: [QUEUES, queueAttributes({})], expected: "passed", message: "no policy" },
  { name: "for its account", calls: of(FOR_ITS_ACCOUNT), expected: "passed" },
  {
    name: "for a topic that it is subscribed to",
    calls: of(
      send({ Service: "sns.amazonaws.com" }, { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${ACCOUNT}:t` } }),
    ),
    expected: "passed",
  },
  {
    name: "for a topic that it is subscribed to, as it was written once",
    calls: of(send("*", { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${ACCOUNT}:t` } })),
    expected: "passed",
  },
  {
    name: "for a bucket's events, as it was written once",
    calls: of(send({ AWS: "*" }, { ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:acme-uploads" } })),
    expected: "passed",
  },
  {
    name: "for every bucket's events",
    calls: of(send({ AWS: "*" }, { ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:*" } })),
    expected: "failed",
  },
  { name: "for everybody", calls: of(FOR_EVERYBODY), expected: "failed" },
  {
    name: "for everybody by day",
    calls: of(send("*", { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } })),
    expected: "failed",
  },
  { name: "nobody can tell", calls: of(UNDECIDABLE), expected: "unknown" },
  {
    name: "no policy that can be read",
    calls: of(NO_POLICY),
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "attributes that say nothing",
    calls: [QUEUES, answer(ATTRIBUTES, { Attributes: {} })],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "attributes denied",
    calls: [QUEUES, refused(ATTRIBUTES)],
    expected: "unknown",
    unread: [`${ATTRIBUTES} AccessDenied`],
  },
  { name: "gone meanwhile", calls: [QUEUES, refused(ATTRIBUTES, "QueueDoesNotExist")], expected: "none" },
  { name: "no queue, of which SQS says nothing", calls: [answer(LIST, {})], expected: "none", unread: [] },
  {
    name: "a list that is none",
    calls: [answer(LIST, { QueueUrls: "none" })],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "a URL that is none",
    calls: [answer(LIST, { QueueUrls: ["orders"] })],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

import check from "../../../checks/sqs/sqs-queue-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { QUEUES, queueAttributes } from "../../support/messaging.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "SQS:ListQueues";
const ATTRIBUTES = "SQS:GetQueueAttributes";

checkTable(check, [
  {
    name: "by SQS",
    calls: [QUEUES, queueAttributes({ SqsManagedSseEnabled: "true" })],
    expected: "passed",
    observed: { encryption: "SSE-SQS" },
  },
  {
    name: "with a KMS key",
    calls: [QUEUES, queueAttributes({ SqsManagedSseEnabled: "false", KmsMasterKeyId: "alias/aws/sqs" })],
    expected: "passed",
    observed: { encryption: "SSE-KMS", key: "alias/aws/sqs" },
  },
  { name: "not", calls: [QUEUES, queueAttributes({ SqsManagedSseEnabled: "false" })], expected: "failed" },
  {
    name: "not told",
    calls: [QUEUES, queueAttributes({})],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "neither true nor false",
    calls: [QUEUES, queueAttributes({ SqsManagedSseEnabled: "perhaps" })],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "an answer that says nothing",
    calls: [QUEUES, answer(ATTRIBUTES, {})],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "attributes denied",
    calls: [QUEUES, refused(ATTRIBUTES)],
    expected: "unknown",
    unread: [`${ATTRIBUTES} AccessDenied`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

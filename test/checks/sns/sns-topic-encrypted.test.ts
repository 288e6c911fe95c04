import check from "../../../checks/sns/sns-topic-encrypted.ts";
import { checkTable } from "../../support/check-table.ts";
import { TOPICS, topicAttributes } from "../../support/messaging.ts";
import { FOR_ITS_ACCOUNT as Policy } from "../../support/policies.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "SNS:ListTopics";
const ATTRIBUTES = "SNS:GetTopicAttributes";

checkTable(check, [
  {
    name: "with a key",
    calls: [TOPICS, topicAttributes({ Policy, KmsMasterKeyId: "alias/topics" })],
    expected: "passed",
    observed: { kmsKey: "alias/topics" },
  },
  { name: "without, of which SNS says nothing", calls: [TOPICS, topicAttributes({ Policy })], expected: "failed" },
  {
    name: "with the name of none",
    calls: [TOPICS, topicAttributes({ Policy, KmsMasterKeyId: "" })],
    expected: "failed",
  },
  {
    name: "an answer that says nothing",
    calls: [TOPICS, answer(ATTRIBUTES, {})],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "attributes that say nothing",
    calls: [TOPICS, answer(ATTRIBUTES, { Attributes: {} })],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "a key that is no text",
    calls: [TOPICS, topicAttributes({ Policy, KmsMasterKeyId: true })],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "attributes denied",
    calls: [TOPICS, refused(ATTRIBUTES)],
    expected: "unknown",
    unread: [`${ATTRIBUTES} AccessDenied`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

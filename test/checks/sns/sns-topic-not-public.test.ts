import check from "../../../checks/sns/sns-topic-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { OF_SNS, TOPICS, topicAttributes } from "../../support/messaging.ts";
import { allowing, FOR_EVERYBODY, FOR_THE_ORGANIZATION, NO_POLICY, UNDECIDABLE } from "../../support/policies.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const LIST = "SNS:ListTopics";
const ATTRIBUTES = "SNS:GetTopicAttributes";
const of = (Policy: string) => [TOPICS, topicAttributes({ Policy })];
const fromS3 = allowing({
  Principal: { Service: "s3.amazonaws.com" },
  Action: "SNS:Publish",
  Condition: {
    ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:acme-uploads" },
    StringEquals: { "aws:SourceAccount": ACCOUNT },
  },
});

checkTable(check, [
  { name: "the policy that SNS makes", calls: of(allowing(OF_SNS)), expected: "passed" },
  { name: "for S3, from one account", calls: of(fromS3), expected: "passed" },
  { name: "for the organization", calls: of(FOR_THE_ORGANIZATION), expected: "passed" },
  { name: "for everybody", calls: of(FOR_EVERYBODY), expected: "failed" },
  {
    name: "for everybody who subscribes over HTTPS, as the console's choice of everyone has it",
    calls: of(
      allowing({
        Principal: { AWS: "*" },
        Action: "SNS:Subscribe",
        Condition: { StringEquals: { "SNS:Protocol": "https" } },
      }),
    ),
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
    name: "no policy told: a topic without one there is not",
    calls: [TOPICS, topicAttributes({})],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "attributes denied",
    calls: [TOPICS, refused(ATTRIBUTES)],
    expected: "unknown",
    unread: [`${ATTRIBUTES} AccessDenied`],
  },
  { name: "gone meanwhile", calls: [TOPICS, refused(ATTRIBUTES, "NotFoundException")], expected: "none" },
  { name: "no topic", calls: [answer(LIST, { Topics: [] })], expected: "none" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

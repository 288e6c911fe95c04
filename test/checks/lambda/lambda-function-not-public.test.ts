import check from "../../../checks/lambda/lambda-function-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { forS3, functionPolicy, functions, OF_A_BUCKET, OF_THE_ACCOUNT } from "../../support/lambda.ts";
import {
  allowing,
  FOR_EVERYBODY,
  FOR_ITS_ACCOUNT,
  FOR_THE_ORGANIZATION,
  NO_POLICY,
  UNDECIDABLE,
} from "../../support/policies.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "Lambda:ListFunctions";
const POLICY = "Lambda:GetPolicy";
const of = (text: string) => [functions(), functionPolicy(text)];
const url = (type: string) =>
  allowing({
    Principal: "*",
    Action: "lambda:InvokeFunctionUrl",
    Condition: { StringEquals: { "lambda:FunctionUrlAuthType": type } },
  });

checkTable(check, [
  {
    name: "no policy",
    calls: [functions(), refused(POLICY, "ResourceNotFoundException")],
    expected: "passed",
    message: "no policy",
  },
  { name: "for its account", calls: of(FOR_ITS_ACCOUNT), expected: "passed" },
  { name: "for the organization", calls: of(FOR_THE_ORGANIZATION), expected: "passed" },
  { name: "for everybody", calls: of(FOR_EVERYBODY), expected: "failed" },
  { name: "for everybody at a function URL", calls: of(url("NONE")), expected: "failed" },
  { name: "for everybody who signs, of any account, at a function URL", calls: of(url("AWS_IAM")), expected: "failed" },
  {
    name: "for S3, of a bucket of an account",
    calls: of(allowing(forS3({ ...OF_A_BUCKET, ...OF_THE_ACCOUNT }))),
    expected: "passed",
  },
  { name: "for S3, of a bucket", calls: of(allowing(forS3(OF_A_BUCKET))), expected: "passed" },
  {
    name: "for S3, of every bucket",
    calls: of(allowing(forS3())),
    expected: "failed",
    message: "everybody's buckets",
  },
  {
    name: "for S3, of every bucket, by a condition that limits nothing",
    calls: of(allowing(forS3({ ArnLike: { "AWS:SourceArn": "arn:aws:s3:::*" } }))),
    expected: "failed",
  },
  {
    name: "for S3, of buckets that nobody can tell",
    calls: of(allowing(forS3({ Sometimes: { "AWS:SourceAccount": "111122223333" } }))),
    expected: "unknown",
  },
  {
    name: "for another service, without a source",
    calls: of(allowing({ Principal: { Service: "events.amazonaws.com" } })),
    expected: "passed",
  },
  { name: "nobody can tell", calls: of(UNDECIDABLE), expected: "unknown" },
  {
    name: "no policy that can be read",
    calls: of(NO_POLICY),
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "an answer that says nothing",
    calls: [functions(), answer(POLICY, {})],
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "policy denied",
    calls: [functions(), refused(POLICY, "AccessDeniedException")],
    expected: "unknown",
    unread: [`${POLICY} AccessDeniedException`],
  },
  { name: "no function", calls: [answer(LIST, { Functions: [] })], expected: "none" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

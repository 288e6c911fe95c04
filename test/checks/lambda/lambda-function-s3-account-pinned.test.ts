import check from "../../../checks/lambda/lambda-function-s3-account-pinned.ts";
import { checkTable } from "../../support/check-table.ts";
import { forS3, functionPolicy, functions, OF_A_BUCKET, OF_THE_ACCOUNT } from "../../support/lambda.ts";
import { allowing, FOR_ITS_ACCOUNT, NO_POLICY } from "../../support/policies.ts";
import { refused } from "../../support/recorded.ts";

const LIST = "Lambda:ListFunctions";
const POLICY = "Lambda:GetPolicy";
const of = (text: string) => [functions(), functionPolicy(text)];

checkTable(check, [
  {
    name: "of a bucket of an account",
    calls: of(allowing(forS3({ ...OF_A_BUCKET, ...OF_THE_ACCOUNT }))),
    expected: "passed",
  },
  { name: "of an account", calls: of(allowing(forS3(OF_THE_ACCOUNT))), expected: "passed" },
  {
    name: "of another account, which is named",
    calls: of(allowing(forS3({ StringEquals: { "AWS:SourceAccount": "444455556666" } }))),
    expected: "passed",
  },
  { name: "of a bucket, whosever it will be", calls: of(allowing(forS3(OF_A_BUCKET))), expected: "failed" },
  {
    name: "nobody can tell",
    calls: of(allowing(forS3({ Sometimes: { "AWS:SourceAccount": "111122223333" } }))),
    expected: "unknown",
  },
  { name: "of every bucket", calls: of(allowing(forS3())), expected: "failed" },
  {
    name: "no policy",
    calls: [functions(), refused(POLICY, "ResourceNotFoundException")],
    expected: "none",
    reason: "not-invoked-by-s3",
  },
  { name: "not for S3", calls: of(FOR_ITS_ACCOUNT), expected: "none", reason: "not-invoked-by-s3" },
  {
    name: "no policy that can be read",
    calls: of(NO_POLICY),
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "policy denied",
    calls: [functions(), refused(POLICY)],
    expected: "unknown",
    unread: [`${POLICY} AccessDenied`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

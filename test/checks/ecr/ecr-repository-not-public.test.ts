import check from "../../../checks/ecr/ecr-repository-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { allowing, FOR_EVERYBODY, FOR_THE_ORGANIZATION, NO_POLICY, UNDECIDABLE } from "../../support/policies.ts";
import { answer, refused } from "../../support/recorded.ts";
import { repositories, repositoryPolicy } from "../../support/repository.ts";

const LIST = "ECR:DescribeRepositories";
const POLICY = "ECR:GetRepositoryPolicy";
const of = (text: string) => [repositories(), repositoryPolicy(text)];
const pull = (more: object) => allowing({ Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], ...more });

checkTable(check, [
  {
    name: "no policy",
    calls: [repositories(), refused(POLICY, "RepositoryPolicyNotFoundException")],
    expected: "passed",
    message: "no policy",
  },
  { name: "for another account", calls: of(pull({ Principal: { AWS: "444455556666" } })), expected: "passed" },
  { name: "for the organization", calls: of(FOR_THE_ORGANIZATION), expected: "passed" },
  {
    name: "for Lambda, of an account's functions",
    calls: of(
      pull({
        Principal: { Service: "lambda.amazonaws.com" },
        Condition: { StringLike: { "aws:sourceArn": "arn:aws:lambda:us-east-1:444455556666:function:*" } },
      }),
    ),
    expected: "passed",
  },
  { name: "for everybody", calls: of(FOR_EVERYBODY), expected: "failed" },
  {
    name: "for everybody of a network that is the Internet",
    calls: of(pull({ Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } })),
    expected: "failed",
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
    calls: [repositories(), answer(POLICY, {})],
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "policy denied",
    calls: [repositories(), refused(POLICY)],
    expected: "unknown",
    unread: [`${POLICY} AccessDenied`],
  },
  { name: "gone meanwhile", calls: [repositories(), refused(POLICY, "RepositoryNotFoundException")], expected: "none" },
  { name: "no repository", calls: [answer(LIST, { repositories: [] })], expected: "none" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

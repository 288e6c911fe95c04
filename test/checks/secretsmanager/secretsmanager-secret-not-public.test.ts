import check from "../../../checks/secretsmanager/secretsmanager-secret-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import {
  allowing,
  FOR_EVERYBODY,
  FOR_ITS_ACCOUNT,
  FOR_THE_ORGANIZATION,
  NO_POLICY,
  UNDECIDABLE,
} from "../../support/policies.ts";
import { answer, refused } from "../../support/recorded.ts";
import { secretPolicy, secrets } from "../../support/secret.ts";

const LIST = "SecretsManager:ListSecrets";
const POLICY = "SecretsManager:GetResourcePolicy";
const of = (ResourcePolicy: string) => [secrets(), secretPolicy({ ResourcePolicy })];
const fromEndpoint = allowing({ Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1234" } } });

checkTable(check, [
  { name: "no policy", calls: [secrets(), secretPolicy()], expected: "passed", message: "no policy" },
  { name: "for its account", calls: of(FOR_ITS_ACCOUNT), expected: "passed" },
  { name: "for the organization", calls: of(FOR_THE_ORGANIZATION), expected: "passed" },
  { name: "for whoever comes through one endpoint", calls: of(fromEndpoint), expected: "passed" },
  { name: "for everybody", calls: of(FOR_EVERYBODY), expected: "failed" },
  { name: "nobody can tell", calls: of(UNDECIDABLE), expected: "unknown" },
  {
    name: "no policy that can be read",
    calls: of(NO_POLICY),
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "an answer that says nothing is not one without a policy",
    calls: [secrets(), answer("Secrets Manager:GetResourcePolicy", {})],
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "policy denied",
    calls: [secrets(), refused("Secrets Manager:GetResourcePolicy")],
    expected: "unknown",
    unread: [`${POLICY} AccessDenied`],
  },
  {
    name: "gone meanwhile",
    calls: [secrets(), refused("Secrets Manager:GetResourcePolicy", "ResourceNotFoundException")],
    expected: "none",
  },
  {
    name: "a replica, which has its primary secret's policy",
    calls: [secrets({ PrimaryRegion: "us-east-1" }), secretPolicy({ ResourcePolicy: FOR_EVERYBODY })],
    expected: "none",
    reason: "replica",
    notCalled: ["GetResourcePolicy"],
  },
  { name: "no secret", calls: [answer("Secrets Manager:ListSecrets", { SecretList: [] })], expected: "none" },
  {
    name: "denied",
    calls: [refused("Secrets Manager:ListSecrets")],
    expected: "none",
    unread: [`${LIST} AccessDenied`],
  },
]);

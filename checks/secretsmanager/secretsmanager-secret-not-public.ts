import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { secret } from "./resources/secret.ts";
import { isReplica } from "./upkeep.ts";

export default defineCheck({
  id: "secretsmanager-secret-not-public",
  title: "Secrets Manager secrets let in only whom their policies name",
  severity: "critical",
  why: "Who may call GetSecretValue has the password or key itself, and is in the database or at the partner whose it is, without another step.",
  fix: "Name the principals in the resource policy, and put the secret with BlockPublicPolicy, which refuses such policies; then rotate the secret, as it may have been read.",
  remediation: {
    cli: `aws secretsmanager get-resource-policy --secret-id {{arn}} --region {{region}} --query ResourcePolicy --output text > policy.json
aws secretsmanager put-resource-policy --secret-id {{arn}} --region {{region}} --resource-policy file://policy.json --block-public-policy`,
    terraform: `resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn          = {{arn}}
  block_public_policy = true
  policy              = file("policy.json")
}`,
    breaks: "Principals that read the secret through the open statement are refused until the policy names them.",
  },
  references: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
    "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html",
  ],
  techniques: ["T1552.001"],
  resource: secret,
  facts: ["policy"],
  async evaluate(resource, facts, context) {
    if (isReplica(resource)) return notApplicable("replica");
    const text = await facts.policy();
    return judgeOpenness(
      { text, operation: "SecretsManager:GetResourcePolicy", noun: "secret", kind: "secret" },
      context,
    );
  },
});

import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { LIST, secret } from "./resources/secret.ts";
import { keptUpElsewhere } from "./upkeep.ts";

export default defineCheck({
  id: "secretsmanager-secret-rotation-enabled",
  title: "Secrets Manager secrets rotate automatically",
  severity: "medium",
  why: "A secret that nobody changes works for everybody who ever came by it: former colleagues, old logs, a laptop that was sold.",
  fix: "Give the secret a rotation function and a schedule, or let RDS, Redshift or another service manage it.",
  remediation: {
    cli: "aws secretsmanager rotate-secret --secret-id {{arn}} --rotation-lambda-arn {{rotationFunctionArn}} --rotation-rules AutomaticallyAfterDays=30 --region {{region}}",
    terraform: `resource "aws_secretsmanager_secret_rotation" "this" {
  secret_id           = {{arn}}
  rotation_lambda_arn = {{rotationFunctionArn}}
  rotation_rules {
    automatically_after_days = 30
  }
}`,
    breaks:
      "The secret changes at once: clients that keep its value, and do not read it again when they are refused, fail.",
  },
  references: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1",
  ],
  techniques: ["T1078.004"],
  resource: secret,
  facts: [],
  evaluate(resource) {
    const reason = keptUpElsewhere(resource);
    if (reason !== undefined) return notApplicable(reason);
    const { RotationEnabled: told, RotationRules: rules } = resource.data;
    // AWS leaves it out of a secret for which rotation was never set up.
    const rotation = told === undefined || told === null ? false : toldFlag(told, LIST, "RotationEnabled");
    const everyDays = rules?.AutomaticallyAfterDays;
    const schedule = rules?.ScheduleExpression;
    const observed = {
      rotation,
      ...(everyDays !== undefined && { everyDays }),
      ...(schedule !== undefined && { schedule }),
    };
    const evidence = { expected: { rotation: true }, observed };
    return rotation
      ? pass("The secret rotates automatically.", evidence)
      : fail("The secret does not rotate automatically.", evidence);
  },
});

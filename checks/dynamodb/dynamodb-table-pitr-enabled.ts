import { toldObject, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { dynamodbTable } from "./resources/table.ts";

export default defineCheck({
  id: "dynamodb-table-pitr-enabled",
  title: "DynamoDB tables can be restored to any point in time",
  severity: "medium",
  why: "A bad deployment or an intruder overwrites items in seconds, on every replica too. Without point-in-time recovery the last backup by hand is all that there is.",
  fix: "Switch point-in-time recovery on; it keeps every change of up to 35 days, and costs no capacity.",
  references: [
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-2",
  ],
  techniques: ["T1485", "T1490"],
  resource: dynamodbTable,
  facts: ["backups"],
  remediation: {
    cli: "aws dynamodb update-continuous-backups --region {{region}} --table-name {{id}} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true",
    terraform: `resource "aws_dynamodb_table" "this" {
  name = {{id}}
  point_in_time_recovery {
    enabled = true
  }
}`,
    breaks: "Nothing; it is paid for by the size of the table.",
  },
  async evaluate(_, facts) {
    const operation = "DynamoDB:DescribeContinuousBackups";
    const field = "PointInTimeRecoveryStatus";
    const { PointInTimeRecoveryDescription: description } = await facts.backups();
    const status = toldText(toldObject(description, operation, field).PointInTimeRecoveryStatus, operation, field);
    const evidence = {
      expected: { pointInTimeRecovery: "ENABLED" },
      observed: { pointInTimeRecovery: status, days: description?.RecoveryPeriodInDays ?? null },
    };
    return status === "ENABLED"
      ? pass("The table can be restored to any point in time.", evidence)
      : fail("The table cannot be restored to a point in time.", evidence);
  },
});

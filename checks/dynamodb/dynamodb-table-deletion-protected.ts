import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { dynamodbTable } from "./resources/table.ts";

export default defineCheck({
  id: "dynamodb-table-deletion-protected",
  title: "DynamoDB tables are protected against deletion",
  severity: "medium",
  why: "One call deletes a table with all its items, and the call is easily made by a script that meant another environment or by a stack that is replaced.",
  fix: "Switch deletion protection on: whoever wants to delete the table must first switch it off.",
  references: [
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-6",
  ],
  techniques: ["T1485"],
  resource: dynamodbTable,
  facts: ["described"],
  remediation: {
    cli: "aws dynamodb update-table --region {{region}} --table-name {{id}} --deletion-protection-enabled",
    terraform: `resource "aws_dynamodb_table" "this" {
  name                        = {{id}}
  deletion_protection_enabled = true
}`,
    breaks: "Stacks and scripts that delete or replace the table fail until it is off.",
  },
  async evaluate(_, facts) {
    const table = await facts.described();
    if (table.TableStatus === "DELETING") return notApplicable("deleting");
    const deletionProtection = toldFlag(
      table.DeletionProtectionEnabled,
      "DynamoDB:DescribeTable",
      "DeletionProtectionEnabled",
    );
    const evidence = { expected: { deletionProtection: true }, observed: { deletionProtection } };
    return deletionProtection
      ? pass("The table is protected against deletion.", evidence)
      : fail("The table can be deleted with one call.", evidence);
  },
});

import { defineCheck } from "../../src/model/check.ts";
import { rdsSnapshot } from "./resources/snapshot.ts";
import { judgeShared } from "./sharing.ts";

export default defineCheck({
  id: "rds-snapshot-shared-with-known-accounts-only",
  title: "RDS DB snapshots are shared with known accounts only",
  severity: "high",
  why: "Whoever may restore a snapshot has the whole database, for good: sharing one with an account of their own is how intruders carry data away without moving a byte.",
  fix: "Find out whose account it is. Take it out of the accounts that may restore the snapshot, or name it in the configuration: ownAccounts if it is yours, trustedAccounts for a vendor.",
  remediation: {
    cli: "aws rds modify-db-snapshot-attribute --region {{region}} --db-snapshot-identifier {{id}} --attribute-name restore --values-to-remove {{strangerAccount}}",
    terraform: `resource "aws_db_snapshot" "this" {
  db_snapshot_identifier = {{id}}
  db_instance_identifier = {{database}}
  shared_accounts = [] # the accounts that you know
}`,
    breaks: "The other account cannot restore the snapshot any more; what it has restored or copied stays there.",
    values: ({ data }) => ({ database: data.DBInstanceIdentifier }),
  },
  references: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html"],
  techniques: ["T1537"],
  resource: rdsSnapshot,
  facts: ["restorers", "organizationAccounts"],
  evaluate: (_snapshot, facts, context) => judgeShared("DB snapshot", facts, context),
});

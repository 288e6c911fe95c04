import type { DBInstance } from "@aws-sdk/client-rds";
import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { rdsInstance } from "./resources/instance.ts";

export default defineCheck({
  id: "rds-instance-multi-az",
  title: "RDS DB instances run in more than one Availability Zone",
  severity: "medium",
  why: "A single-AZ database is down for as long as its zone is, and for every maintenance that needs a restart; a standby in another zone takes over in a minute or two.",
  fix: "Turn on Multi-AZ: `aws rds modify-db-instance --db-instance-identifier ID --multi-az --apply-immediately`. It costs a second instance and no downtime.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --multi-az --apply-immediately",
    terraform: `resource "aws_db_instance" "this" {
  identifier = {{id}}
  multi_az   = true
}`,
    breaks: `Nothing stops, but writes are slower while the standby is made; it costs as much as the instance. ${AT_ONCE}`,
  },
  references: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html"],
  techniques: ["T1499"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const reason = exempt(data);
    if (reason !== undefined && data.MultiAZ !== true) return notApplicable(reason);
    // What is neither true nor false decides nothing.
    const isTold = typeof data.MultiAZ === "boolean";
    const multiAz = required(isTold ? data.MultiAZ : undefined, "RDS:DescribeDBInstances", "MultiAZ");
    const pending = data.PendingModifiedValues?.MultiAZ;
    const observed = {
      multiAz,
      engine: data.Engine ?? null,
      availabilityZone: data.AvailabilityZone ?? null,
      ...(data.SecondaryAvailabilityZone !== undefined && {
        secondaryAvailabilityZone: data.SecondaryAvailabilityZone,
      }),
      ...(pending !== undefined && { pendingMultiAz: pending }),
    };
    const evidence = { expected: { multiAz: true }, observed };
    if (multiAz) return pass("The DB instance has a standby in another Availability Zone.", evidence);
    if (pending === true) return fail("The DB instance runs in one Availability Zone; Multi-AZ is pending.", evidence);
    return fail("The DB instance runs in one Availability Zone.", evidence);
  },
});

/** Instances of which Multi-AZ is not asked. Each says so only when it is off: where it is on, it counts. */
function exempt(instance: DBInstance): string | undefined {
  const engine = instance.Engine ?? "";
  // A replica is a copy already; whoever wants it in two zones can have it, but nobody must.
  if (instance.ReadReplicaSourceDBInstanceIdentifier || instance.ReadReplicaSourceDBClusterIdentifier) {
    return "read-replica";
  }
  if (engine.startsWith("custom-")) return "rds-custom";
  if (engine === "sqlserver-ex") return "edition-without-multi-az";
  // SQL Server Web has it since 2022 (block-level replication), not before.
  if (engine === "sqlserver-web" && Number.parseInt(instance.EngineVersion ?? "", 10) < 16)
    return "edition-without-multi-az";
  return undefined;
}

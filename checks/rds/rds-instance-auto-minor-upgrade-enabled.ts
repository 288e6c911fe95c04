import { toldFlag, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { familyOf } from "./engines.ts";
import { rdsInstance } from "./resources/instance.ts";

const LIST = "RDS:DescribeDBInstances";

export default defineCheck({
  id: "rds-instance-auto-minor-upgrade-enabled",
  title: "RDS DB instances take minor engine upgrades automatically",
  severity: "medium",
  why: "Minor versions are how fixes for known holes in the engine arrive; an instance that waits for a person to upgrade it keeps them for months.",
  fix: "Turn it on: `aws rds modify-db-instance --db-instance-identifier ID --auto-minor-version-upgrade`, and choose a maintenance window that suits.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --auto-minor-version-upgrade",
    terraform: `resource "aws_db_instance" "this" { # aws_rds_cluster_instance for a member of an Aurora cluster
  identifier                 = {{id}}
  auto_minor_version_upgrade = true
}`,
    breaks:
      "The engine is upgraded in the maintenance window, with a short downtime; a minor version may behave differently.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html#USER_UpgradeDBInstance.Upgrading.AutoMinorVersionUpgrades",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-13",
  ],
  techniques: ["T1190"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    const family = familyOf(toldText(data.Engine, LIST, "Engine"));
    // RDS wants it off there.
    if (family === "custom") return notApplicable("rds-custom");
    // Of a Multi-AZ DB cluster it is the cluster's flag; of Aurora that of each instance.
    if (data.DBClusterIdentifier && family !== "aurora-mysql" && family !== "aurora-postgresql") {
      return notApplicable("judged-at-its-cluster");
    }
    const autoMinorVersionUpgrade = toldFlag(data.AutoMinorVersionUpgrade, LIST, "AutoMinorVersionUpgrade");
    const evidence = {
      expected: { autoMinorVersionUpgrade: true },
      observed: { autoMinorVersionUpgrade, engine: data.Engine ?? null, engineVersion: data.EngineVersion ?? null },
    };
    return autoMinorVersionUpgrade
      ? pass("The DB instance takes minor upgrades automatically.", evidence)
      : fail("The DB instance does not take minor upgrades automatically.", evidence);
  },
});

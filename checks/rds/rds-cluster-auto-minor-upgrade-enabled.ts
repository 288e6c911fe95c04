import { toldFlag, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { rdsCluster } from "./resources/cluster.ts";

const LIST = "RDS:DescribeDBClusters";

export default defineCheck({
  id: "rds-cluster-auto-minor-upgrade-enabled",
  title: "RDS Multi-AZ DB clusters take minor engine upgrades automatically",
  severity: "medium",
  why: "Minor versions are how fixes for known holes in the engine arrive; a cluster that waits for a person to upgrade it keeps them for months.",
  fix: "Turn it on: `aws rds modify-db-cluster --db-cluster-identifier ID --auto-minor-version-upgrade`, and choose a maintenance window that suits.",
  remediation: {
    cli: "aws rds modify-db-cluster --region {{region}} --db-cluster-identifier {{id}} --auto-minor-version-upgrade",
    terraform: {
      none: "The AWS provider's aws_rds_cluster has no such argument for Multi-AZ DB clusters; use the command.",
    },
    breaks:
      "The engine is upgraded in the maintenance window, with a short downtime; a minor version may behave differently.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/modify-multi-az-db-cluster.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-35",
  ],
  techniques: ["T1190"],
  resource: rdsCluster,
  facts: [],
  evaluate({ data }) {
    // Of Aurora each instance has the flag, and AWS's own control leaves its clusters out.
    if (toldText(data.Engine, LIST, "Engine").startsWith("aurora")) return notApplicable("judged-at-its-instances");
    const autoMinorVersionUpgrade = toldFlag(data.AutoMinorVersionUpgrade, LIST, "AutoMinorVersionUpgrade");
    const evidence = {
      expected: { autoMinorVersionUpgrade: true },
      observed: { autoMinorVersionUpgrade, engine: data.Engine ?? null, engineVersion: data.EngineVersion ?? null },
    };
    return autoMinorVersionUpgrade
      ? pass("The DB cluster takes minor upgrades automatically.", evidence)
      : fail("The DB cluster does not take minor upgrades automatically.", evidence);
  },
});

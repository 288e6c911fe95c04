import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { AT_ONCE } from "./at-once.ts";
import { judgeEngine } from "./engine-support.ts";
import { rdsCluster } from "./resources/cluster.ts";

const LIST = "RDS:DescribeDBClusters";

export default defineCheck({
  id: "rds-cluster-engine-supported",
  title: "RDS DB clusters run a major engine version in standard support",
  severity: "medium",
  why: "Once standard support is over the community fixes no holes of the version any more; AWS does so for some years, for a fee by the hour, and then upgrades it whether it suits or not.",
  fix: "Upgrade to a major version in standard support: try it on a restored snapshot or with a blue/green deployment first.",
  remediation: {
    cli: "aws rds modify-db-cluster --region {{region}} --db-cluster-identifier {{id}} --engine-version {{engineVersion}} --allow-major-version-upgrade --apply-immediately",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier          = {{id}}
  engine                      = {{engine}}
  engine_version              = {{engineVersion}}
  allow_major_version_upgrade = true
}`,
    breaks: `The database is down during the upgrade, there is no way back but a snapshot, and queries may behave differently. ${AT_ONCE}`,
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBMajorEngineVersions.html",
  ],
  techniques: ["T1190"],
  resource: rdsCluster,
  facts: ["majorVersions"],
  async evaluate({ data }, facts, { now }) {
    const engine = toldText(data.Engine, LIST, "Engine");
    const engineVersion = toldText(data.EngineVersion, LIST, "EngineVersion");
    return judgeEngine({ engine, engineVersion, now, majorVersions: await facts.majorVersions() });
  },
});

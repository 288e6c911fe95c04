import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { judgeEngine } from "./engine-support.ts";
import { rdsInstance } from "./resources/instance.ts";

const LIST = "RDS:DescribeDBInstances";

export default defineCheck({
  id: "rds-instance-engine-supported",
  title: "RDS DB instances run a major engine version in standard support",
  severity: "medium",
  why: "Once standard support is over the community fixes no holes of the version any more; AWS does so for some years, for a fee by the hour, and then upgrades it whether it suits or not.",
  fix: "Upgrade to a major version in standard support: try it on a restored snapshot or with a blue/green deployment first.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --engine-version {{engineVersion}} --allow-major-version-upgrade --apply-immediately",
    terraform: `resource "aws_db_instance" "this" {
  identifier                   = {{id}}
  engine_version              = {{engineVersion}}
  allow_major_version_upgrade = true
}`,
    breaks: `The database is down during the upgrade, there is no way back but a snapshot, and queries may behave differently. ${AT_ONCE}`,
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBMajorEngineVersions.html",
  ],
  techniques: ["T1190"],
  resource: rdsInstance,
  facts: ["majorVersions"],
  async evaluate({ data }, facts, { now }) {
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const engine = toldText(data.Engine, LIST, "Engine");
    const engineVersion = toldText(data.EngineVersion, LIST, "EngineVersion");
    return judgeEngine({ engine, engineVersion, now, majorVersions: await facts.majorVersions() });
  },
});

import { toldNumber, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { defaultPortOf } from "./engines.ts";
import { rdsCluster } from "./resources/cluster.ts";

const LIST = "RDS:DescribeDBClusters";

export default defineCheck({
  id: "rds-cluster-default-port-not-used",
  title: "RDS DB clusters listen on another port than the engine's default",
  severity: "low",
  why: "Scanners and worms look for the default ports first; another one keeps the simplest of them away, and no more than that.",
  fix: "Choose another port: `aws rds modify-db-cluster --db-cluster-identifier ID --port PORT --apply-immediately`; then change the security groups and the clients.",
  remediation: {
    cli: "aws rds modify-db-cluster --region {{region}} --db-cluster-identifier {{id}} --port {{port}} --apply-immediately",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier = {{id}}
  engine             = {{engine}}
  port               = 15000 # a port of your own
}`,
    breaks: `The database restarts, and clients cannot connect until they and the security groups know the new port. ${AT_ONCE}`,
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-23"],
  techniques: ["T1190"],
  resource: rdsCluster,
  facts: [],
  evaluate({ data }) {
    const engine = toldText(data.Engine, LIST, "Engine");
    const usual = defaultPortOf(engine);
    if (usual === undefined) return notApplicable("engine-without-a-default-port");
    const port = toldNumber(data.Port, LIST, "Port");
    const evidence = { expected: { portOtherThan: usual }, observed: { port, engine } };
    return port === usual
      ? fail("The DB cluster listens on the default port of its engine.", evidence)
      : pass("The DB cluster listens on another port than the default of its engine.", evidence);
  },
});

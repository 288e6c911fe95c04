import { toldNumber, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { AT_ONCE } from "./at-once.ts";
import { defaultPortOf } from "./engines.ts";
import { rdsInstance } from "./resources/instance.ts";

const LIST = "RDS:DescribeDBInstances";

export default defineCheck({
  id: "rds-instance-default-port-not-used",
  title: "RDS DB instances listen on another port than the engine's default",
  severity: "low",
  why: "Scanners and worms look for the default ports first; another one keeps the simplest of them away, and no more than that.",
  fix: "Choose another port: `aws rds modify-db-instance --db-instance-identifier ID --db-port-number PORT --apply-immediately`; then change the security groups and the clients.",
  remediation: {
    cli: "aws rds modify-db-instance --region {{region}} --db-instance-identifier {{id}} --db-port-number {{port}} --apply-immediately",
    terraform: `resource "aws_db_instance" "this" {
  identifier  = {{id}}
  port        = 15000 # a port of your own
}`,
    breaks: `The database restarts, and clients cannot connect until they and the security groups know the new port. ${AT_ONCE}`,
  },
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-23"],
  techniques: ["T1190"],
  resource: rdsInstance,
  facts: [],
  evaluate({ data }) {
    // The port of a member is its cluster's.
    if (data.DBClusterIdentifier) return notApplicable("judged-at-its-cluster");
    const engine = toldText(data.Engine, LIST, "Engine");
    const usual = defaultPortOf(engine);
    if (usual === undefined) return notApplicable("engine-without-a-default-port");
    const port = toldNumber(data.Endpoint?.Port, LIST, "Endpoint.Port");
    const evidence = { expected: { portOtherThan: usual }, observed: { port, engine } };
    return port === usual
      ? fail("The DB instance listens on the default port of its engine.", evidence)
      : pass("The DB instance listens on another port than the default of its engine.", evidence);
  },
});

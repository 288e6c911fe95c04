import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { rdsCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "rds-cluster-default-admin-name-not-used",
  title: "RDS DB clusters have an administrator of a name of their own",
  severity: "low",
  why: "Whoever guesses passwords tries the names first that the console proposes; another one makes the guessing twice as hard.",
  fix: "The name cannot be changed: restore the data into a new database with another administrator, or give the default one a password that nobody knows and work with users of your own.",
  remediation: {
    cli: {
      none: "The administrator's name is chosen when the database is made; a new one has to be made and the data moved.",
    },
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier = {{id}}
  engine             = {{engine}}
  master_username    = "another_name" # replaces the database
}`,
    breaks: "The database is a new one with a new endpoint, and its clients need the new credentials.",
    values: ({ data }) => ({ engine: data.Engine }),
  },
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-24"],
  techniques: ["T1110"],
  resource: rdsCluster,
  facts: [],
  options: {
    names: {
      kind: "words",
      default: ["admin", "postgres"],
      pattern: /^[A-Za-z][A-Za-z0-9_]*$/,
      form: "a user name has letters, digits and underscores",
      description: "Names that count as default ones.",
    },
  },
  evaluate({ data }, _facts, { options }) {
    // A replica of another region has its source's, and need not tell it.
    if (data.ReplicationSourceIdentifier && !data.MasterUsername) return notApplicable("read-replica");
    const name = toldText(data.MasterUsername, "RDS:DescribeDBClusters", "MasterUsername");
    const isDefault = options.names.some((one) => one.toLowerCase() === name.toLowerCase());
    const evidence = { expected: { notAmong: [...options.names] }, observed: { administrator: name } };
    return isDefault
      ? fail("The administrator of the DB cluster has a default name.", evidence)
      : pass("The administrator of the DB cluster has a name of its own.", evidence);
  },
});

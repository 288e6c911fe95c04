import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LIST, redshiftCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "redshift-cluster-default-admin-name-not-used",
  title: "Redshift clusters have an administrator of a name of their own",
  severity: "low",
  why: "Whoever guesses passwords tries the name first that AWS proposes; another one makes the guessing twice as hard.",
  fix: "The name cannot be changed: restore a snapshot into a new cluster with another administrator, or give the default one a password that nobody knows.",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-8"],
  techniques: ["T1110"],
  resource: redshiftCluster,
  facts: [],
  options: {
    names: {
      kind: "words",
      default: ["awsuser"],
      pattern: /^[A-Za-z][A-Za-z0-9_+.@-]*$/,
      form: "a user name has letters, digits and + . @ - _",
      description: "Names that count as default ones.",
    },
  },
  remediation: {
    cli: {
      none: "The administrator's name is chosen when the cluster is made; a new one has to be made and the data moved.",
    },
    terraform: `resource "aws_redshift_cluster" "this" {
  cluster_identifier = {{id}}
  master_username    = "another_name" # replaces the cluster
}`,
    breaks: "The cluster is a new one with a new endpoint, and its clients need the new credentials.",
  },
  evaluate({ data }, _facts, { options: { names } }) {
    const administrator = toldText(data.MasterUsername, LIST, "MasterUsername");
    const isDefault = names.some((one) => one.toLowerCase() === administrator.toLowerCase());
    const evidence = { expected: { notAmong: [...names] }, observed: { administrator } };
    return isDefault
      ? fail("The cluster's administrator has a default name.", evidence)
      : pass("The cluster's administrator has a name of its own.", evidence);
  },
});

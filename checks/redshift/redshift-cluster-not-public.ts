import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LIST, redshiftCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "redshift-cluster-not-public",
  title: "Redshift clusters are not publicly accessible",
  severity: "critical",
  why: "A public cluster has an address that the Internet reaches as far as its security groups let it in: one rule too many, and the warehouse is for whoever guesses a password.",
  fix: "Switch public accessibility off, and let people and tools in through a VPN, a peered network or a Redshift-managed endpoint.",
  references: [
    "https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-1",
  ],
  techniques: ["T1190", "T1530"],
  resource: redshiftCluster,
  facts: [],
  remediation: {
    cli: "aws redshift modify-cluster --region {{region}} --cluster-identifier {{id}} --no-publicly-accessible",
    terraform: `resource "aws_redshift_cluster" "this" {
  cluster_identifier  = {{id}}
  publicly_accessible = false
}`,
    breaks: "Clients outside of the VPC and the networks joined to it cannot connect any more.",
  },
  evaluate({ data }) {
    const publiclyAccessible = toldFlag(data.PubliclyAccessible, LIST, "PubliclyAccessible");
    const evidence = { expected: { publiclyAccessible: false }, observed: { publiclyAccessible } };
    return !publiclyAccessible
      ? pass("The cluster is not publicly accessible.", evidence)
      : fail("The cluster has a public address.", evidence);
  },
});

import { malformed } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { redshiftCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "redshift-cluster-tls-required",
  title: "Redshift clusters refuse connections without TLS",
  severity: "medium",
  why: "Redshift takes connections without TLS too unless it is told otherwise: whoever sits on the way reads the administrator's password and every result.",
  fix: "Set require_ssl to true in a parameter group of the cluster's own, and restart the cluster.",
  references: [
    "https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-2",
  ],
  techniques: ["T1040", "T1557"],
  resource: redshiftCluster,
  facts: ["tls"],
  remediation: {
    cli: `aws redshift modify-cluster-parameter-group --region {{region}} --parameter-group-name {{parameterGroup}} --parameters ParameterName=require_ssl,ParameterValue=true
aws redshift reboot-cluster --region {{region}} --cluster-identifier {{id}}`,
    terraform: `resource "aws_redshift_parameter_group" "this" {
  name   = {{parameterGroup}}
  family = "redshift-2.0"
  parameter {
    name  = "require_ssl"
    value = "true"
  }
}`,
    breaks:
      "Clients that do not use TLS cannot connect any more. The cluster is away while it restarts, and a default group must first be replaced by one of your own.",
    values: ({ data }) => ({ parameterGroup: data.ClusterParameterGroups?.[0]?.ParameterGroupName }),
  },
  async evaluate(_, facts) {
    const groups = await facts.tls();
    if (groups.length === 0) throw malformed("Redshift:DescribeClusters", "ClusterParameterGroups");
    const evidence = {
      expected: { requireSsl: "true", applied: "in-sync" },
      observed: { parameterGroups: groups.map(({ group, value, applied }) => ({ group, requireSsl: value, applied })) },
    };
    if (groups.some(({ value }) => value !== "true")) {
      return groups.every(({ value }) => value === "true" || value === "false")
        ? fail("The cluster takes connections without TLS.", evidence)
        : unknown("Whether the cluster takes connections without TLS cannot be told.", evidence);
    }
    return groups.every(({ applied }) => applied === "in-sync")
      ? pass("The cluster refuses connections without TLS.", evidence)
      : unknown("The cluster does not go by its parameter group yet.", evidence);
  },
});

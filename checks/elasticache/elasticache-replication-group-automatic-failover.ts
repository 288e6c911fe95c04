import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { LIST, replicationGroup } from "./resources/replication-group.ts";

export default defineCheck({
  id: "elasticache-replication-group-automatic-failover",
  title: "ElastiCache replication groups fail over by themselves",
  severity: "medium",
  why: "When the primary node or its zone is lost, a group without automatic failover takes no writes until somebody promotes a replica, and applications stand still.",
  fix: "Add a replica in another zone where there is none, then switch Multi-AZ with automatic failover on.",
  references: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-3",
  ],
  techniques: ["T1499"],
  resource: replicationGroup,
  facts: [],
  remediation: {
    cli: "aws elasticache modify-replication-group --region {{region}} --replication-group-id {{id}} --apply-immediately --automatic-failover-enabled --multi-az-enabled",
    terraform: `resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = {{id}}
  description                = "Two zones"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
}`,
    breaks: "A replica costs as much as the primary node. Writes fail for some seconds when it takes over.",
  },
  evaluate({ data }) {
    const automaticFailover = toldText(data.AutomaticFailover, LIST, "AutomaticFailover");
    const evidence = { expected: { automaticFailover: "enabled" }, observed: { automaticFailover } };
    if (automaticFailover === "enabled") return pass("The replication group fails over by itself.", evidence);
    return ["disabled", "disabling", "enabling"].includes(automaticFailover)
      ? fail("The replication group does not fail over by itself.", evidence)
      : unknown("Whether the replication group fails over by itself is not known.", evidence);
  },
});

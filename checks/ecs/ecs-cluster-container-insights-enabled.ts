import { toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { ecsCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "ecs-cluster-container-insights-enabled",
  title: "ECS clusters are watched with Container Insights",
  severity: "low",
  why: "Without metrics of tasks nobody sees that one mines coins, restarts without end or sends what it should not: a cluster's own metrics are averages.",
  fix: "Switch Container Insights on for the cluster, and as the account's default for clusters to come.",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12",
  ],
  techniques: ["T1496"],
  resource: ecsCluster,
  facts: ["described"],
  remediation: {
    cli: "aws ecs update-cluster-settings --region {{region}} --cluster {{id}} --settings name=containerInsights,value=enabled",
    terraform: `resource "aws_ecs_cluster" "this" {
  name = {{id}}
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}`,
    breaks: "Nothing; the metrics are paid for as CloudWatch's own.",
  },
  async evaluate(_, facts) {
    const cluster = await facts.described();
    if (cluster.status === "INACTIVE" || cluster.status === "DEPROVISIONING") return notApplicable("deleting");
    const settings = toldList(cluster.settings, OPERATION, "settings");
    const setting = settings.find(({ name }) => name === "containerInsights");
    const containerInsights = toldText(setting?.value, OPERATION, "settings.containerInsights");
    const evidence = { expected: { containerInsights: "enabled or enhanced" }, observed: { containerInsights } };
    if (containerInsights === "enabled" || containerInsights === "enhanced") {
      return pass("Container Insights is on.", evidence);
    }
    return containerInsights === "disabled"
      ? fail("Container Insights is off.", evidence)
      : unknown("Whether Container Insights is on is not known.", evidence);
  },
});

const OPERATION = "ECS:DescribeClusters";

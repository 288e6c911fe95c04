import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { ecsService } from "./resources/service.ts";

/** A service whose tasks have no network interface of their own gives them no address either: the instance has one. */
export default defineCheck({
  id: "ecs-service-no-public-ip",
  title: "ECS services give their tasks no public IP addresses",
  severity: "medium",
  why: "A task with a public address can be reached from the Internet past the load balancer and its firewall, as far as a security group lets it: one rule too many is enough.",
  fix: "Run the tasks in private subnets with a NAT gateway or VPC endpoints for images and logs, behind a load balancer, and switch public addresses off.",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
  ],
  techniques: ["T1133", "T1190"],
  resource: ecsService,
  facts: ["described"],
  remediation: {
    cli: `aws ecs update-service --region {{region}} --cluster {{cluster}} --service {{id}} --network-configuration '{"awsvpcConfiguration":{"subnets":["'{{privateSubnetId}}'"],"securityGroups":["'{{securityGroupId}}'"],"assignPublicIp":"DISABLED"}}'`,
    terraform: `resource "aws_ecs_service" "this" {
  name    = {{id}}
  cluster = {{cluster}}
  network_configuration {
    subnets          = [{{privateSubnetId}}]
    assign_public_ip = false
  }
}`,
    breaks: "Tasks are replaced, and cannot pull images or reach the Internet without a NAT gateway or VPC endpoints.",
    values: ({ data }) => ({ cluster: data.cluster }),
  },
  async evaluate(_, facts) {
    const service = await facts.described();
    if (service.status === "INACTIVE" || service.status === "DRAINING") return notApplicable("deleting");
    // Who deploys with a controller of their own has the network in the task sets.
    const networks = [service, ...(service.taskSets ?? [])].flatMap((one) => one.networkConfiguration ?? []);
    if (networks.length === 0) return notApplicable("tasks-without-a-network-interface");
    const assignPublicIp = networks.map(({ awsvpcConfiguration }) => {
      return toldText(awsvpcConfiguration?.assignPublicIp, OPERATION, "assignPublicIp");
    });
    const evidence = { expected: { assignPublicIp: "DISABLED" }, observed: { assignPublicIp } };
    if (assignPublicIp.includes("ENABLED")) return fail("Tasks of the service get public addresses.", evidence);
    return assignPublicIp.every((one) => one === "DISABLED")
      ? pass("Tasks of the service get no public addresses.", evidence)
      : unknown("Whether tasks of the service get public addresses is not known.", evidence);
  },
});

const OPERATION = "ECS:DescribeServices";

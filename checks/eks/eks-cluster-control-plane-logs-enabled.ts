import { toldFlag, toldList, toldObject } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { eksCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "eks-cluster-control-plane-logs-enabled",
  title: "EKS clusters send their audit logs to CloudWatch Logs",
  severity: "medium",
  why: "What is done through the Kubernetes API is in no other log: without the audit log nobody can say who read a secret, started a pod or changed a role.",
  fix: "Switch control plane logging on for the audit log at least; the authenticator log tells which IAM identity a user of Kubernetes was.",
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-8",
  ],
  techniques: ["T1562.008"],
  resource: eksCluster,
  records: "eks-control-plane-logs",
  facts: ["described"],
  options: {
    logTypes: {
      kind: "words",
      default: ["audit"],
      pattern: /^(?:api|audit|authenticator|controllerManager|scheduler)$/,
      form: "a log type is api, audit, authenticator, controllerManager or scheduler",
      description: "Log types that must be on.",
    },
  },
  remediation: {
    cli: `aws eks update-cluster-config --region {{region}} --name {{id}} --logging '{"clusterLogging":[{"types":["api","audit","authenticator","controllerManager","scheduler"],"enabled":true}]}'`,
    terraform: `resource "aws_eks_cluster" "this" {
  name                      = {{id}}
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
}`,
    breaks:
      "Nothing; CloudWatch Logs takes in and keeps what is paid for by its size, and a busy API says much. Leave out the types that are not wanted.",
  },
  async evaluate(_, facts, { options: { logTypes } }) {
    const cluster = await facts.described();
    if (cluster.status === "DELETING") return notApplicable("deleting");
    const logging = toldObject(cluster.logging, OPERATION, "logging");
    const setups = toldList(logging.clusterLogging, OPERATION, "clusterLogging");
    const enabled = setups.flatMap((setup) =>
      toldFlag(setup.enabled, OPERATION, "clusterLogging.enabled")
        ? toldList(setup.types, OPERATION, "clusterLogging.types")
        : [],
    );
    const missing = logTypes.filter((type) => !enabled.some((one) => one === type));
    const evidence = { expected: { enabled: [...logTypes] }, observed: { enabled, missing } };
    return missing.length === 0
      ? pass("The control plane's logs are on.", evidence)
      : fail("The control plane does not log what it should.", evidence);
  },
});

const OPERATION = "EKS:DescribeCluster";

import { malformed, required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { eksCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "eks-cluster-version-supported",
  title: "EKS clusters run a Kubernetes version in standard support",
  severity: "high",
  why: "The Kubernetes project mends a version for little more than a year. In extended support AWS backports some of it, for six times the price, and then upgrades the cluster on a day of its own.",
  fix: "Look at the upgrade insights, then upgrade the control plane one minor version at a time, and nodes and add-ons after it.",
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-2",
  ],
  techniques: ["T1190", "T1068"],
  resource: eksCluster,
  facts: ["described", "versions"],
  remediation: {
    cli: `aws eks list-insights --region {{region}} --cluster-name {{id}}
aws eks update-cluster-version --region {{region}} --name {{id}} --kubernetes-version {{nextVersion}}`,
    terraform: `resource "aws_eks_cluster" "this" {
  name    = {{id}}
  version = {{nextVersion}}
}`,
    breaks:
      "A newer version no longer has APIs that an older one deprecated: manifests and controllers that use them stop working.",
  },
  async evaluate(_, facts, { now }) {
    const cluster = await facts.described();
    if (cluster.status === "DELETING") return notApplicable("deleting");
    const version = toldText(cluster.version, "EKS:DescribeCluster", "version");
    const known = (await facts.versions()).find(({ clusterVersion }) => clusterVersion === version);
    const { endOfStandardSupportDate: standard, endOfExtendedSupportDate: extended } = required(
      known,
      OPERATION,
      "clusterVersion of the cluster",
    );
    if (!isDate(standard)) throw malformed(OPERATION, "endOfStandardSupportDate");
    const observed = {
      version,
      standardSupportEnds: standard.toISOString(),
      extendedSupportEnds: isDate(extended) ? extended.toISOString() : null,
    };
    const evidence = { expected: { support: "standard" }, observed };
    if (now < standard) return pass("The cluster's version is in standard support.", evidence);
    return isDate(extended) && now < extended
      ? fail("The cluster's version is in extended support, which is paid for.", evidence)
      : fail("The cluster's version is not supported any more.", evidence);
  },
});

const OPERATION = "EKS:DescribeClusterVersions";

function isDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

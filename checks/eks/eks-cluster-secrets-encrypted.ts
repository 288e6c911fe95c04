import { malformed, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { eksCluster } from "./resources/cluster.ts";

/** Since Kubernetes 1.28 EKS encrypts everything by itself, with a key of AWS's where no other is chosen. */
export default defineCheck({
  id: "eks-cluster-secrets-encrypted",
  title: "EKS clusters encrypt Kubernetes secrets with a KMS key",
  severity: "medium",
  why: "Secrets are kept in etcd in plain text unless they are encrypted one by one: a copy of the store would be a copy of every password in the cluster.",
  fix: "Move to Kubernetes 1.28 or newer, where EKS encrypts all that the API keeps by itself. For an older cluster, add an encryption configuration with a KMS key.",
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-3",
  ],
  techniques: ["T1552.001"],
  resource: eksCluster,
  facts: ["described"],
  remediation: {
    cli: `aws eks associate-encryption-config --region {{region}} --cluster-name {{id}} --encryption-config '[{"resources":["secrets"],"provider":{"keyArn":"'{{kmsKeyArn}}'"}}]'`,
    terraform: `resource "aws_eks_cluster" "this" {
  name = {{id}}
  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = {{kmsKeyArn}}
    }
  }
}`,
    breaks:
      "It cannot be undone, and the cluster stops working if the key is deleted. Secrets are encrypted when they are next written.",
  },
  async evaluate(_, facts) {
    const cluster = await facts.described();
    if (cluster.status === "DELETING") return notApplicable("deleting");
    // The store of a local cluster is on the Outpost, of which AWS says otherwise.
    if (cluster.outpostConfig !== undefined) return notApplicable("local-cluster-on-an-outpost");
    const version = toldText(cluster.version, OPERATION, "version");
    const [, major, minor] = /^(\d+)\.(\d+)$/.exec(version) ?? [];
    if (major === undefined || minor === undefined) throw malformed(OPERATION, "version that can be understood");
    const byItself = Number(major) > 1 || Number(minor) >= 28;
    const own = cluster.encryptionConfig?.some(({ resources, provider }) => {
      return resources?.includes("secrets") === true && typeof provider?.keyArn === "string";
    });
    const evidence = { expected: { encrypted: true }, observed: { version, byItself, keyOfItsOwn: own === true } };
    if (own === true) return pass("Secrets are encrypted with a key of the cluster's own.", evidence);
    return byItself
      ? pass("EKS encrypts all that the cluster's API keeps.", evidence)
      : fail("Secrets are kept without envelope encryption.", evidence);
  },
});

const OPERATION = "EKS:DescribeCluster";

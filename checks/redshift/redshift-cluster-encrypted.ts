import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LIST, redshiftCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "redshift-cluster-encrypted",
  title: "Redshift clusters are encrypted",
  severity: "medium",
  why: "Data and snapshots of a cluster without encryption are readable by whoever gets hold of them: a snapshot can be shared with any account and restored there.",
  fix: "Switch encryption on, best with a KMS key of your own; Redshift encrypts the blocks in the background.",
  references: [
    "https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-10",
  ],
  techniques: ["T1530", "T1537"],
  resource: redshiftCluster,
  facts: [],
  remediation: {
    cli: "aws redshift modify-cluster --region {{region}} --cluster-identifier {{id}} --encrypted",
    terraform: `resource "aws_redshift_cluster" "this" {
  cluster_identifier = {{id}}
  encrypted          = true
}`,
    breaks:
      "The cluster is resized while blocks are encrypted: it is read-only for a while, and slower until it is done.",
  },
  evaluate({ data }) {
    const encrypted = toldFlag(data.Encrypted, LIST, "Encrypted");
    const evidence = { expected: { encrypted: true }, observed: { encrypted } };
    return encrypted ? pass("The cluster is encrypted.", evidence) : fail("The cluster is not encrypted.", evidence);
  },
});

import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { LIST, replicationGroup } from "./resources/replication-group.ts";

export default defineCheck({
  id: "elasticache-replication-group-encrypted-in-transit",
  title: "ElastiCache replication groups accept TLS only",
  severity: "medium",
  why: "Without TLS whoever sits between the clients and the cache reads the password, sessions and tokens, and can put values of their own in.",
  fix: "Set the transit encryption mode to preferred, move the clients to TLS, then set it to required. Before Redis OSS 7 a new group has to be made.",
  references: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-5",
  ],
  techniques: ["T1040", "T1557"],
  resource: replicationGroup,
  facts: [],
  remediation: {
    cli: `aws elasticache modify-replication-group --region {{region}} --replication-group-id {{id}} --apply-immediately --transit-encryption-enabled --transit-encryption-mode preferred
aws elasticache modify-replication-group --region {{region}} --replication-group-id {{id}} --apply-immediately --transit-encryption-mode required`,
    terraform: `resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = {{id}}
  description                = "TLS"
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
}`,
    breaks: "Clients that do not use TLS cannot connect once it is required.",
  },
  evaluate({ data }) {
    const encrypted = toldFlag(data.TransitEncryptionEnabled, LIST, "TransitEncryptionEnabled");
    // Engines before Redis OSS 7 have no modes: TLS is all that they accept.
    const mode = data.TransitEncryptionMode ?? "required";
    const evidence = { expected: { encrypted: true, mode: "required" }, observed: { encrypted, mode } };
    if (!encrypted) return fail("The replication group has no TLS.", evidence);
    if (mode === "preferred") return fail("The replication group accepts connections without TLS, too.", evidence);
    return mode === "required"
      ? pass("The replication group accepts TLS only.", evidence)
      : unknown("The replication group's mode of TLS is not known.", evidence);
  },
});

import { toldFlag, toldObject } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { opensearchDomain } from "./resources/domain.ts";

export default defineCheck({
  id: "opensearch-domain-encrypted",
  title: "OpenSearch domains are encrypted at rest",
  severity: "medium",
  why: "Indexes, logs, swap files and automated snapshots of a domain without encryption are readable by whoever gets hold of the disks.",
  fix: "Switch encryption at rest on; a domain of an engine before OpenSearch 1.0 or Elasticsearch 6.7 has to be made again.",
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-1",
  ],
  techniques: ["T1530"],
  resource: opensearchDomain,
  facts: ["described"],
  remediation: {
    cli: "aws opensearch update-domain-config --region {{region}} --domain-name {{id}} --encryption-at-rest-options Enabled=true",
    terraform: `resource "aws_opensearch_domain" "this" {
  domain_name = {{id}}
  encrypt_at_rest {
    enabled = true
  }
}`,
    breaks: "The domain moves to new nodes, which takes a while; it cannot be undone.",
  },
  async evaluate(_, facts) {
    const domain = await facts.described();
    if (domain.Deleted === true) return notApplicable("deleting");
    const options = toldObject(domain.EncryptionAtRestOptions, OPERATION, "EncryptionAtRestOptions");
    const encrypted = toldFlag(options.Enabled, OPERATION, "EncryptionAtRestOptions.Enabled");
    const evidence = { expected: { encrypted: true }, observed: { encrypted } };
    return encrypted
      ? pass("The domain is encrypted at rest.", evidence)
      : fail("The domain is not encrypted at rest.", evidence);
  },
});

const OPERATION = "OpenSearch:DescribeDomains";

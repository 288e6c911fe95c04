import { toldFlag, toldObject } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { opensearchDomain } from "./resources/domain.ts";

export default defineCheck({
  id: "opensearch-domain-node-to-node-encrypted",
  title: "OpenSearch domains encrypt what nodes tell each other",
  severity: "medium",
  why: "Nodes send each other every document; without encryption whoever gets between them, inside AWS's network or yours, reads and changes it.",
  fix: "Switch node-to-node encryption on; fine-grained access control needs it, too.",
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-3",
  ],
  techniques: ["T1040", "T1557"],
  resource: opensearchDomain,
  facts: ["described"],
  remediation: {
    cli: "aws opensearch update-domain-config --region {{region}} --domain-name {{id}} --node-to-node-encryption-options Enabled=true",
    terraform: `resource "aws_opensearch_domain" "this" {
  domain_name = {{id}}
  node_to_node_encryption {
    enabled = true
  }
}`,
    breaks: "The domain moves to new nodes, which takes a while; it cannot be undone.",
  },
  async evaluate(_, facts) {
    const domain = await facts.described();
    if (domain.Deleted === true) return notApplicable("deleting");
    const options = toldObject(domain.NodeToNodeEncryptionOptions, OPERATION, "NodeToNodeEncryptionOptions");
    const nodeToNodeEncryption = toldFlag(options.Enabled, OPERATION, "NodeToNodeEncryptionOptions.Enabled");
    const evidence = { expected: { nodeToNodeEncryption: true }, observed: { nodeToNodeEncryption } };
    return nodeToNodeEncryption
      ? pass("Nodes of the domain talk over TLS.", evidence)
      : fail("Nodes of the domain talk in plain text.", evidence);
  },
});

const OPERATION = "OpenSearch:DescribeDomains";

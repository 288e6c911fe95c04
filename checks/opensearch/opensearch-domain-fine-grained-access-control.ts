import { toldFlag, toldObject } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { opensearchDomain } from "./resources/domain.ts";

export default defineCheck({
  id: "opensearch-domain-fine-grained-access-control",
  title: "OpenSearch domains have users and roles of their own",
  severity: "high",
  why: "Without fine-grained access control whoever is let in by the access policy may read every index and delete it: there is no user who may only search.",
  fix: "Switch fine-grained access control on with an IAM role as master user, and map roles to the indexes that they need. It needs HTTPS, encryption at rest and between nodes.",
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-7",
  ],
  techniques: ["T1530", "T1078.004"],
  resource: opensearchDomain,
  facts: ["described"],
  remediation: {
    cli: "aws opensearch update-domain-config --region {{region}} --domain-name {{id}} --advanced-security-options Enabled=true,InternalUserDatabaseEnabled=false,MasterUserOptions={MasterUserARN={{masterRoleArn}}}",
    terraform: `resource "aws_opensearch_domain" "this" {
  domain_name = {{id}}
  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = false
    master_user_options {
      master_user_arn = {{masterRoleArn}}
    }
  }
}`,
    breaks: "Clients without a role in the domain are refused, and it cannot be switched off again.",
  },
  async evaluate(_, facts) {
    const domain = await facts.described();
    if (domain.Deleted === true) return notApplicable("deleting");
    const options = toldObject(domain.AdvancedSecurityOptions, OPERATION, "AdvancedSecurityOptions");
    const fineGrainedAccessControl = toldFlag(options.Enabled, OPERATION, "AdvancedSecurityOptions.Enabled");
    const evidence = { expected: { fineGrainedAccessControl: true }, observed: { fineGrainedAccessControl } };
    return fineGrainedAccessControl
      ? pass("The domain has fine-grained access control.", evidence)
      : fail("The domain has no fine-grained access control.", evidence);
  },
});

const OPERATION = "OpenSearch:DescribeDomains";

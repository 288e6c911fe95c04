import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { opensearchDomain } from "./resources/domain.ts";

export default defineCheck({
  id: "opensearch-domain-not-public",
  title: "OpenSearch domains are not open to the Internet",
  severity: "critical",
  why: "A domain without a VPC has an endpoint that the Internet reaches, and its access policy is all that stands before the indexes. Open ones are found by scanners, copied and deleted for a ransom.",
  fix: "Make the domain again inside a VPC and restore a snapshot into it. Until then, name principals or your own addresses in the access policy.",
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html",
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-2",
  ],
  techniques: ["T1190", "T1530"],
  resource: opensearchDomain,
  facts: ["described"],
  remediation: {
    cli: `aws opensearch describe-domain --region {{region}} --domain-name {{id}} --query DomainStatus.AccessPolicies --output text > policy.json
jq '(.Statement[] | select(.Effect == "Allow") | .Principal) |= {"AWS": "arn:aws:iam::'{{account}}':root"}' policy.json > narrow-policy.json
aws opensearch update-domain-config --region {{region}} --domain-name {{id}} --access-policies file://narrow-policy.json`,
    terraform: `resource "aws_opensearch_domain" "this" {
  domain_name = {{id}}
  vpc_options { # replaces the domain
    subnet_ids         = [{{subnetId}}]
    security_group_ids = [{{securityGroupId}}]
  }
}`,
    breaks:
      "Clients must sign their requests as a principal that is named; browsers and log shippers that send none are refused.",
  },
  async evaluate(_, facts, context) {
    const domain = await facts.described();
    if (domain.Deleted === true) return notApplicable("deleting");
    const vpc = domain.VPCOptions?.VPCId;
    if (vpc !== undefined && vpc !== "") {
      return pass("The domain is inside a VPC.", { expected: EXPECTED, observed: { endpoint: "vpc", vpc } });
    }
    const text = domain.AccessPolicies;
    if (text === "") {
      return pass("The domain has no access policy: only identities of the account are let in.", {
        expected: EXPECTED,
        observed: { endpoint: "public", policy: "none" },
      });
    }
    const policy = { text: toldText(text, OPERATION, "AccessPolicies"), operation: OPERATION, noun: "domain" };
    const verdict = judgeOpenness({ ...policy, kind: "domain" }, context);
    const users =
      domain.AdvancedSecurityOptions?.Enabled === true && domain.AdvancedSecurityOptions.AnonymousAuthEnabled !== true;
    if (verdict.status !== "failed") return verdict;
    const evidence = {
      expected: EXPECTED,
      observed: { ...verdict.evidence.observed, endpoint: "public", fineGrainedAccessControl: users },
    };
    return users
      ? fail("Anybody on the Internet can try passwords of the domain's own users.", evidence)
      : fail("Anybody on the Internet can use the domain.", evidence);
  },
});

const OPERATION = "OpenSearch:DescribeDomains";

const EXPECTED = { endpoint: "vpc", orPolicy: "lets nobody in without a limit to who they are" };

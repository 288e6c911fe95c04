import { toldFlag, toldObject, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, unknown } from "../../src/model/verdict.ts";
import { opensearchDomain } from "./resources/domain.ts";

export default defineCheck({
  id: "opensearch-domain-https-required",
  title: "OpenSearch domains refuse plain HTTP and old TLS",
  severity: "medium",
  why: "A domain that answers plain HTTP, or TLS 1.0, lets whoever sits on the way read queries, documents and passwords.",
  fix: "Require HTTPS, with a security policy of TLS 1.2 or newer.",
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-8",
  ],
  techniques: ["T1040", "T1557"],
  resource: opensearchDomain,
  facts: ["described"],
  remediation: {
    cli: "aws opensearch update-domain-config --region {{region}} --domain-name {{id}} --domain-endpoint-options EnforceHTTPS=true,TLSSecurityPolicy=Policy-Min-TLS-1-2-PFS-2023-10",
    terraform: `resource "aws_opensearch_domain" "this" {
  domain_name = {{id}}
  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }
}`,
    breaks: "Clients that use http:// or TLS older than 1.2 cannot connect any more.",
  },
  async evaluate(_, facts) {
    const domain = await facts.described();
    if (domain.Deleted === true) return notApplicable("deleting");
    const options = toldObject(domain.DomainEndpointOptions, OPERATION, "DomainEndpointOptions");
    const httpsRequired = toldFlag(options.EnforceHTTPS, OPERATION, "DomainEndpointOptions.EnforceHTTPS");
    const policy = toldText(options.TLSSecurityPolicy, OPERATION, "DomainEndpointOptions.TLSSecurityPolicy");
    const evidence = {
      expected: { httpsRequired: true, securityPolicy: [...MODERN] },
      observed: { httpsRequired, securityPolicy: policy },
    };
    if (!httpsRequired) return fail("The domain answers plain HTTP.", evidence);
    if (policy === OLD) return fail("The domain accepts TLS 1.0.", evidence);
    return MODERN.includes(policy)
      ? pass("The domain requires HTTPS with TLS 1.2 or newer.", evidence)
      : unknown("The domain's TLS security policy is not known.", evidence);
  },
});

const OPERATION = "OpenSearch:DescribeDomains";

const OLD = "Policy-Min-TLS-1-0-2019-07";

const MODERN: readonly string[] = [
  "Policy-Min-TLS-1-2-2019-07",
  "Policy-Min-TLS-1-2-PFS-2023-10",
  "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08",
];

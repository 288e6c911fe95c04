import { required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { domainName } from "./resources/domain.ts";

export default defineCheck({
  id: "apigateway-domain-minimum-tls",
  title: "API Gateway custom domain names refuse old versions of TLS",
  severity: "medium",
  why: "TLS 1.0 and 1.1 are given up, and what an old client and the API agree on can be attacked.",
  fix: "Set the security policy of the domain name to TLS_1_2, or to one of the newer ones.",
  remediation: {
    cli: "aws apigateway update-domain-name --domain-name {{domainName}} --patch-operations op=replace,path=/securityPolicy,value=TLS_1_2 --region {{region}}",
    terraform: `resource "aws_api_gateway_domain_name" "this" {
  domain_name     = {{domainName}}
  security_policy = "TLS_1_2"
}`,
    breaks: "Clients that know only older versions of TLS can no longer connect.",
    values: ({ data }) => ({ domainName: data.domainName }),
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",
  ],
  techniques: ["T1040", "T1557"],
  resource: domainName,
  facts: [],
  evaluate({ data }) {
    const policy = toldText(data.securityPolicy, LIST, "securityPolicy");
    const isCurrent = required(CURRENT.get(policy), LIST, "securityPolicy that is known");
    const evidence = { expected: { minimum: "TLS 1.2" }, observed: { policy } };
    return isCurrent
      ? pass("The domain name asks for TLS 1.2 at least.", evidence)
      : fail("The domain name takes clients with an old version of TLS.", evidence);
  },
});

const LIST = "APIGateway:GetDomainNames";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html */
const CURRENT: ReadonlyMap<string, boolean> = new Map([
  ["TLS_1_0", false],
  ["TLS_1_2", true],
  ["SecurityPolicy_TLS12_2018_EDGE", true],
  ["SecurityPolicy_TLS12_PFS_2025_EDGE", true],
  ["SecurityPolicy_TLS13_2025_EDGE", true],
  ["SecurityPolicy_TLS13_1_2_2021_06", true],
  ["SecurityPolicy_TLS13_1_2_PQ_2025_09", true],
  ["SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09", true],
  ["SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09", true],
  ["SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09", true],
  ["SecurityPolicy_TLS13_1_2_Ext2_PQ_2025_09", true],
  ["SecurityPolicy_TLS13_1_2_Ext2_FIPS_PQ_2025_09", true],
  ["SecurityPolicy_TLS13_1_3_2025_09", true],
  ["SecurityPolicy_TLS13_1_3_FIPS_2025_09", true],
]);

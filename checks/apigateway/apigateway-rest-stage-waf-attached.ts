import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { endpointsOf } from "./endpoints.ts";
import { restStage } from "./resources/rest-stage.ts";

export default defineCheck({
  id: "apigateway-rest-stage-waf-attached",
  title: "Public API Gateway REST API stages are behind a web ACL of AWS WAF",
  severity: "medium",
  why: "Without one, whatever the Internet tries reaches the API: scanners, known exploits, and floods of requests that are paid for one by one.",
  fix: "Associate a regional web ACL that has at least AWS's managed core rules and a rate limit.",
  remediation: {
    cli: "aws wafv2 associate-web-acl --web-acl-arn {{webAclArn}} --resource-arn {{arn}} --region {{region}}",
    terraform: `resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = {{arn}}
  web_acl_arn  = {{webAclArn}}
}`,
    breaks: "Rules may refuse honest requests: let them count first. A web ACL and its requests have a price.",
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-4",
  ],
  techniques: ["T1190", "T1499"],
  resource: restStage,
  facts: [],
  evaluate({ data: { api, stage } }) {
    const types = endpointsOf(api);
    if (types.length === 1 && types[0] === "PRIVATE") return notApplicable("private");
    const webAcl = stage.webAclArn || "none";
    const evidence = { expected: { webAcl: "one" }, observed: { webAcl, endpoints: [...types] } };
    return webAcl === "none" ? fail("The stage has no web ACL.", evidence) : pass("The stage has a web ACL.", evidence);
  },
});

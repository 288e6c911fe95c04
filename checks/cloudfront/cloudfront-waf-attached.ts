import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LIST } from "./behaviors.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-waf-attached",
  title: "CloudFront distributions are behind a web ACL of AWS WAF",
  severity: "medium",
  why: "Without one, whatever the Internet tries reaches the application: scanners, known exploits, and floods of requests that look like a browser's.",
  fix: "Associate a web ACL of the scope CLOUDFRONT that has at least AWS's managed core rules and a rate limit.",
  remediation: {
    cli: {
      none: "update-distribution takes the whole configuration: set WebACLId to the web ACL's ARN in what get-distribution-config gives.",
    },
    terraform: `resource "aws_cloudfront_distribution" "this" {
  web_acl_id = {{webAclArn}}
}`,
    breaks: "Rules may refuse honest requests: let them count first. A web ACL and its requests have a price.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-6",
  ],
  techniques: ["T1190", "T1499"],
  resource: distribution,
  facts: [],
  evaluate({ data }) {
    // AWS says it with an empty text where there is none.
    const webAcl = required(typeof data.WebACLId === "string" ? data.WebACLId : undefined, LIST, "WebACLId");
    const evidence = { expected: { webAcl: "one" }, observed: { webAcl: webAcl === "" ? "none" : webAcl } };
    return webAcl === ""
      ? fail("The distribution has no web ACL.", evidence)
      : pass("The distribution has a web ACL.", evidence);
  },
});

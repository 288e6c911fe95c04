import { defineResource } from "../../../src/model/resource.ts";
import { WAF } from "./kind.ts";
import { WEB_ACL_CHANGES } from "./web-acl-changes.ts";
import { loggingOf, WEB_ACL_ACTIONS, webAclPages, webAcls } from "./web-acls.ts";

const TYPE = "AWS::WAFv2::CloudFrontWebACL";

/** Web ACLs of CloudFront distributions and Amplify applications, which are of no region. CloudFormation has no name for them. */
export const wafCloudfrontWebAcl = defineResource({
  type: TYPE,
  kind: { ...WAF, subType: "aws-waf-cloudfront-web-acl", noun: "web ACL" },
  scope: "account",
  ids: "arn:{partition}:wafv2:us-east-1:{account}:global/webacl/{path}",
  global: true,
  list: {
    actions: WEB_ACL_ACTIONS,
    calls: [webAclPages(TYPE)],
    async *run(target) {
      if (target.partition === "aws") yield* webAcls(target, "CLOUDFRONT");
    },
  },
  facts: { logging: loggingOf("CLOUDFRONT") },
  changes: WEB_ACL_CHANGES,
});

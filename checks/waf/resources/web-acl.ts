import { defineResource } from "../../../src/model/resource.ts";
import { WAF } from "./kind.ts";
import { WEB_ACL_CHANGES } from "./web-acl-changes.ts";
import { loggingOf, WEB_ACL_ACTIONS, webAclPages, webAcls } from "./web-acls.ts";

const TYPE = "AWS::WAFv2::WebACL";

/** Web ACLs of a region: of load balancers, API Gateway, AppSync, Cognito, App Runner and Verified Access. */
export const wafWebAcl = defineResource({
  type: TYPE,
  kind: { ...WAF, subType: "aws-waf-web-acl", noun: "web ACL" },
  scope: "region",
  ids: "arn:{partition}:wafv2:{region}:{account}:regional/webacl/{path}",
  list: {
    actions: WEB_ACL_ACTIONS,
    calls: [webAclPages(TYPE)],
    run: (target) => webAcls(target, "REGIONAL"),
  },
  facts: { logging: loggingOf("REGIONAL") },
  changes: WEB_ACL_CHANGES,
});

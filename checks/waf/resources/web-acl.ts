import { defineResource } from "../../../src/model/resource.ts";
import { WAF } from "./kind.ts";
import { loggingOf, WEB_ACL_ACTIONS, webAclPages, webAcls } from "./web-acls.ts";

const TYPE = "AWS::WAFv2::WebACL";

/** Web ACLs of a region: of load balancers, API Gateway, AppSync, Cognito, App Runner and Verified Access. */
export const wafWebAcl = defineResource({
  type: TYPE,
  kind: { ...WAF, subType: "aws-waf-web-acl", noun: "web ACL" },
  scope: "region",
  list: {
    actions: WEB_ACL_ACTIONS,
    calls: [webAclPages(TYPE)],
    run: (target) => webAcls(target, "REGIONAL"),
  },
  facts: { logging: loggingOf("REGIONAL") },
});

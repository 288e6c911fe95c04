import type { ChangeRule } from "../../../src/model/change.ts";

const source = "ec2.amazonaws.com";

/** Not what gives a group to a network interface: whatever runs does so, and each time all interfaces would be read again. */
export const SECURITY_GROUP_CHANGES: readonly ChangeRule[] = [
  { source, names: ["CreateSecurityGroup"], at: ["responseElements.groupId"] },
  {
    source,
    names: ["AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress"],
    at: ["requestParameters.groupId", "responseElements.securityGroupRuleSet.items[].groupId"],
  },
  {
    source,
    names: ["DeleteSecurityGroup", "RevokeSecurityGroupEgress", "RevokeSecurityGroupIngress"],
    at: ["requestParameters.groupId", "responseElements.groupId"],
  },
  { source, names: ["ModifySecurityGroupRules"], at: ["requestParameters.ModifySecurityGroupRulesRequest.GroupId"] },
];

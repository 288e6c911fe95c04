import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

/** `ModifySecurityGroupRules` is not in the patterns that AWS and CIS publish, and so is not asked for. */
const NAMES = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];

export default defineCheck({
  ...alarmCheck("cloudwatch-10"),
  id: "cloudwatch-alarm-security-group-change-set",
  title: "Somebody is alerted when a security group changes",
  why: "One rule opens a machine to the Internet, and is scanned within minutes.",
  remediation: alarmOn("security-group-change", named("ec2", NAMES)),
  techniques: ["T1133", "T1562.007"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("ec2", NAMES), account, most: 1 });
  },
});

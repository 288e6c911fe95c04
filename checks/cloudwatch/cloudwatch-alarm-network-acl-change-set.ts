import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = [
  "CreateNetworkAcl",
  "CreateNetworkAclEntry",
  "DeleteNetworkAcl",
  "DeleteNetworkAclEntry",
  "ReplaceNetworkAclEntry",
  "ReplaceNetworkAclAssociation",
];

export default defineCheck({
  ...alarmCheck("cloudwatch-11"),
  id: "cloudwatch-alarm-network-acl-change-set",
  title: "Somebody is alerted when a network ACL changes",
  why: "Network ACLs are what holds where a security group is too open; whoever loosens one opens a whole subnet.",
  remediation: alarmOn("network-acl-change", named("ec2", NAMES)),
  techniques: ["T1133", "T1562.007"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("ec2", NAMES), account, most: 1 });
  },
});

import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = [
  "DeleteGroupPolicy",
  "DeleteRolePolicy",
  "DeleteUserPolicy",
  "PutGroupPolicy",
  "PutRolePolicy",
  "PutUserPolicy",
  "CreatePolicy",
  "DeletePolicy",
  "CreatePolicyVersion",
  "DeletePolicyVersion",
  "AttachRolePolicy",
  "DetachRolePolicy",
  "AttachUserPolicy",
  "DetachUserPolicy",
  "AttachGroupPolicy",
  "DetachGroupPolicy",
];

export default defineCheck({
  ...alarmCheck("cloudwatch-4"),
  id: "cloudwatch-alarm-iam-policy-change-set",
  title: "Somebody is alerted when an IAM policy changes",
  why: "Whoever takes over an account gives themselves more permissions early on; a changed policy that nobody hears of is found months later, if ever.",
  remediation: alarmOn("iam-policy-change", named("iam", NAMES)),
  techniques: ["T1098.003"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("iam", NAMES), account, most: 1 });
  },
});

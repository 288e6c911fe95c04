import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"];

export default defineCheck({
  ...alarmCheck("cloudwatch-5"),
  id: "cloudwatch-alarm-cloudtrail-change-set",
  title: "Somebody is alerted when CloudTrail is changed",
  why: "To switch a trail off is how an intruder goes on unseen: that one event is the last that is recorded, and has to reach somebody.",
  remediation: alarmOn("cloudtrail-change", named("cloudtrail", NAMES)),
  techniques: ["T1562.008"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("cloudtrail", NAMES), account, most: 1 });
  },
});

import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = ["StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"];

export default defineCheck({
  ...alarmCheck("cloudwatch-9"),
  id: "cloudwatch-alarm-config-change-set",
  title: "Somebody is alerted when AWS Config is changed",
  why: "Without its recorder nobody can tell afterwards how things were set: whoever wants to change them unseen stops it first.",
  remediation: alarmOn("config-change", named("config", NAMES)),
  techniques: ["T1562.001", "T1562.008"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("config", NAMES), account, most: 1 });
  },
});

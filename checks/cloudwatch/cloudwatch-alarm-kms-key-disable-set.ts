import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = ["DisableKey", "ScheduleKeyDeletion"];

export default defineCheck({
  ...alarmCheck("cloudwatch-7"),
  id: "cloudwatch-alarm-kms-key-disable-set",
  title: "Somebody is alerted when a KMS key is disabled or to be deleted",
  why: "What a key has encrypted is lost with the key; its deletion waits for days, in which somebody who hears of it can call it off.",
  remediation: alarmOn("kms-key-disable", named("kms", NAMES)),
  techniques: ["T1485"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("kms", NAMES), account, most: 1 });
  },
});

import check from "../../../checks/cloudwatch/cloudwatch-alarm-kms-key-disable-set.ts";
import { alarmTable } from "../../support/alarm-table.ts";

const PUBLISHED = [
  '{($.eventName="DisableKey") || ($.eventName="ScheduleKeyDeletion")}',
  "{ ($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion) }",
  "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
];

alarmTable(check, {
  published: PUBLISHED,
  short: { pattern: "{ ($.eventName = DisableKey) }", unseen: ["ScheduleKeyDeletion"] },
});

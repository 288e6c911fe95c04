import check from "../../../checks/cloudwatch/cloudwatch-alarm-console-sign-in-failure-set.ts";
import { alarmTable } from "../../support/alarm-table.ts";

const PUBLISHED = [
  '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  '"ConsoleLogin" "Failed authentication"',
];

alarmTable(check, {
  published: PUBLISHED,
  short: {
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "failed authentication") }',
    unseen: ["ConsoleLogin failed"],
  },
});

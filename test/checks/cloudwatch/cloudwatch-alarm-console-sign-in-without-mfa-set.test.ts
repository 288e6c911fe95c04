import check from "../../../checks/cloudwatch/cloudwatch-alarm-console-sign-in-without-mfa-set.ts";
import { alarmTable } from "../../support/alarm-table.ts";

const PUBLISHED = [
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  '{($.eventName="ConsoleLogin") && ($.additionalEventData.MFAUsed = "No")}',
];

alarmTable(check, {
  published: PUBLISHED,
  short: {
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.userIdentity.type = "Root") }',
    unseen: ["ConsoleLogin without MFA"],
  },
});

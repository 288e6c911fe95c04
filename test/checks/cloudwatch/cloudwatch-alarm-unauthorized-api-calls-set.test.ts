import check from "../../../checks/cloudwatch/cloudwatch-alarm-unauthorized-api-calls-set.ts";
import { alarmTable } from "../../support/alarm-table.ts";

const PUBLISHED = [
  '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && (($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket")) }',
  '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
];

alarmTable(check, {
  published: PUBLISHED,
  short: {
    pattern: '{ $.errorCode = "AccessDenied*" }',
    unseen: [
      "RunInstances refused by Client.UnauthorizedOperation",
      "DescribeInstances refused by Client.UnauthorizedOperation",
    ],
  },
});

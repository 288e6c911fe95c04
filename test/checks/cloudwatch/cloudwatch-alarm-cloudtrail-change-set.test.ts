import check from "../../../checks/cloudwatch/cloudwatch-alarm-cloudtrail-change-set.ts";
import { alarmTable } from "../../support/alarm-table.ts";

const PUBLISHED = [
  '{($.eventName="CreateTrail") || ($.eventName="UpdateTrail") || ($.eventName="DeleteTrail") || ($.eventName="StartLogging") || ($.eventName="StopLogging")}',
  "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }",
];

alarmTable(check, {
  published: PUBLISHED,
  short: {
    pattern:
      "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) }",
    unseen: ["StopLogging"],
  },
});

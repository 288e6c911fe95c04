import check from "../../../checks/cloudwatch/cloudwatch-alarm-root-use-set.ts";
import { alarmTable } from "../../support/alarm-table.ts";

const PUBLISHED = [
  '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  "{ $.userIdentity.type = Root }",
];

alarmTable(check, {
  published: PUBLISHED,
  short: {
    pattern: '{ ($.userIdentity.type = "Root") && ($.eventName = "ConsoleLogin") }',
    unseen: ["CreateAccessKey by root", "RunInstances by root"],
  },
});

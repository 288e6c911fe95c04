import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { happenings, ROOT } from "./events.ts";

/** By a person: what a service does in the root user's name is of no concern. */
const EVENTS = happenings([
  {
    label: "ConsoleLogin by root",
    name: "ConsoleLogin",
    source: "signin",
    more: {
      userIdentity: ROOT,
      awsRegion: "us-east-1",
      eventType: "AwsConsoleSignIn",
      requestParameters: null,
      responseElements: { ConsoleLogin: "Success" },
      additionalEventData: { LoginTo: "https://signin.aws.amazon.com/console", MobileVersion: "No", MFAUsed: "Yes" },
    },
  },
  { label: "CreateAccessKey by root", name: "CreateAccessKey", source: "iam", more: { userIdentity: ROOT } },
  { label: "RunInstances by root", name: "RunInstances", source: "ec2", more: { userIdentity: ROOT } },
]);

const PATTERN =
  '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }';

export default defineCheck({
  ...alarmCheck("cloudwatch-1"),
  id: "cloudwatch-alarm-root-use-set",
  title: "Somebody is alerted when the root user is used",
  why: "The root user can do everything, and daily work needs none of it: each use is an emergency, or somebody who has no business there.",
  remediation: alarmOn("root-use", PATTERN),
  techniques: ["T1078.004"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: EVENTS, account, most: 1 });
  },
});

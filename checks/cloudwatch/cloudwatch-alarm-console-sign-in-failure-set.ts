import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, MOST_EVENTS } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { happenings } from "./events.ts";

const EVENTS = happenings([
  {
    label: "ConsoleLogin failed",
    name: "ConsoleLogin",
    source: "signin",
    more: {
      eventType: "AwsConsoleSignIn",
      errorMessage: "Failed authentication",
      requestParameters: null,
      responseElements: { ConsoleLogin: "Failure" },
      additionalEventData: { LoginTo: "https://signin.aws.amazon.com/console", MobileVersion: "No", MFAUsed: "No" },
    },
  },
]);

const PATTERN = '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }';

export default defineCheck({
  ...alarmCheck("cloudwatch-6"),
  id: "cloudwatch-alarm-console-sign-in-failure-set",
  title: "Somebody is alerted when sign-ins to the console fail",
  why: "Somebody who guesses passwords fails many times before it works; whoever hears of the failures can stop the success.",
  remediation: alarmOn("console-sign-in-failure", PATTERN),
  techniques: ["T1110"],
  options: MOST_EVENTS,
  async evaluate(_account, facts, { account, options }) {
    return judgeAlerts(await facts.chains(), { events: EVENTS, account, most: options.mostEvents });
  },
});

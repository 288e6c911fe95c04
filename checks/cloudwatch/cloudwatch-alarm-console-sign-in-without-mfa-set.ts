import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { happenings } from "./events.ts";

/** A user of the account's own. Whoever comes through single sign-on has given the second factor there. */
const EVENTS = happenings([
  {
    label: "ConsoleLogin without MFA",
    name: "ConsoleLogin",
    source: "signin",
    more: {
      eventType: "AwsConsoleSignIn",
      requestParameters: null,
      responseElements: { ConsoleLogin: "Success" },
      additionalEventData: { LoginTo: "https://signin.aws.amazon.com/console", MobileVersion: "No", MFAUsed: "No" },
    },
  },
]);

const PATTERN =
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }';

export default defineCheck({
  ...alarmCheck("cloudwatch-3"),
  id: "cloudwatch-alarm-console-sign-in-without-mfa-set",
  title: "Somebody is alerted when a user signs in to the console without MFA",
  why: "A password alone can be guessed, phished and bought; a sign-in with nothing else is how many break-ins begin.",
  remediation: alarmOn("console-sign-in-without-mfa", PATTERN),
  techniques: ["T1078.004"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: EVENTS, account, most: 1 });
  },
});

import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, MOST_EVENTS } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { happenings } from "./events.ts";

/** Services have words of their own for a refusal. */
const refused = (source: string, name: string, errorCode: string, more = {}) => ({
  label: `${name} refused by ${errorCode}`,
  name,
  source,
  more: { errorCode, errorMessage: "You are not authorized to perform this operation.", ...more },
});

const EVENTS = happenings([
  refused("ec2", "RunInstances", "Client.UnauthorizedOperation"),
  refused("ec2", "DescribeInstances", "Client.UnauthorizedOperation", { readOnly: true }),
  refused("iam", "CreateUser", "AccessDenied"),
  refused("lambda", "ListFunctions20150331", "AccessDeniedException", { readOnly: true }),
]);

const PATTERN = '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }';

export default defineCheck({
  ...alarmCheck("cloudwatch-2"),
  id: "cloudwatch-alarm-unauthorized-api-calls-set",
  title: "Somebody is alerted when API calls are refused",
  why: "Whoever has got hold of a key tries what it is good for: refused calls are the first, and often the only, noise that an intruder makes.",
  remediation: alarmOn("unauthorized-api-calls", PATTERN),
  techniques: ["T1078.004", "T1059.009"],
  options: MOST_EVENTS,
  async evaluate(_account, facts, { account, options }) {
    return judgeAlerts(await facts.chains(), { events: EVENTS, account, most: options.mostEvents });
  },
});

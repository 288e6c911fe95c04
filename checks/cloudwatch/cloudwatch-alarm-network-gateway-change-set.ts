import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = [
  "CreateCustomerGateway",
  "DeleteCustomerGateway",
  "AttachInternetGateway",
  "CreateInternetGateway",
  "DeleteInternetGateway",
  "DetachInternetGateway",
];

export default defineCheck({
  ...alarmCheck("cloudwatch-12"),
  id: "cloudwatch-alarm-network-gateway-change-set",
  title: "Somebody is alerted when a network gateway changes",
  why: "A gateway is the way into a network and out of it: a new one lets data leave where nobody looks.",
  remediation: alarmOn("network-gateway-change", named("ec2", NAMES)),
  techniques: ["T1133"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("ec2", NAMES), account, most: 1 });
  },
});

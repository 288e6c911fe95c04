import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

const NAMES = [
  "CreateRoute",
  "CreateRouteTable",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "DeleteRouteTable",
  "DeleteRoute",
  "DisassociateRouteTable",
];

export default defineCheck({
  ...alarmCheck("cloudwatch-13"),
  id: "cloudwatch-alarm-route-table-change-set",
  title: "Somebody is alerted when a route table changes",
  why: "A route can lead traffic past the firewall, or through a machine of somebody else's.",
  remediation: alarmOn("route-table-change", named("ec2", NAMES)),
  techniques: ["T1557"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("ec2", NAMES), account, most: 1 });
  },
});

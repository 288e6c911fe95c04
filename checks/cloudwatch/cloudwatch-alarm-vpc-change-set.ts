import { defineCheck } from "../../src/model/check.ts";
import { alarmCheck, alarmOn, named } from "./alarm-check.ts";
import { judgeAlerts } from "./alerted.ts";
import { changes } from "./events.ts";

/** Published patterns have ClassicLink's events, too; AWS retired it in 2022, and they do not happen any more. */
const NAMES = [
  "CreateVpc",
  "DeleteVpc",
  "ModifyVpcAttribute",
  "AcceptVpcPeeringConnection",
  "CreateVpcPeeringConnection",
  "DeleteVpcPeeringConnection",
  "RejectVpcPeeringConnection",
];

export default defineCheck({
  ...alarmCheck("cloudwatch-14"),
  id: "cloudwatch-alarm-vpc-change-set",
  title: "Somebody is alerted when a VPC changes",
  why: "A new VPC or peering is a network that no rule of yours was made for.",
  remediation: alarmOn("vpc-change", named("ec2", NAMES)),
  techniques: ["T1133"],
  async evaluate(_account, facts, { account }) {
    return judgeAlerts(await facts.chains(), { events: changes("ec2", NAMES), account, most: 1 });
  },
});

import check from "../../../checks/elb/elb-classic-desync-mitigation.ts";
import { checkTable } from "../../support/check-table.ts";
import { classicAttributes, classics } from "../../support/load-balancer.ts";

const ATTRIBUTES = "ElasticLoadBalancing:DescribeLoadBalancerAttributes";
const mode = (Value: string) => [
  classics(),
  classicAttributes({ AdditionalAttributes: [{ Key: "elb.http.desyncmitigationmode", Value }] }),
];

checkTable(check, [
  { name: "defensive", calls: mode("defensive"), expected: "passed" },
  { name: "strictest", calls: mode("strictest"), expected: "passed" },
  { name: "monitor", calls: mode("monitor"), expected: "failed" },
  { name: "unknown", calls: mode("relaxed"), expected: "unknown", unread: [`${ATTRIBUTES} MalformedAnswer`] },
  {
    name: "not told",
    calls: [classics(), classicAttributes({ AdditionalAttributes: [] })],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "no HTTP",
    calls: [classics({ ListenerDescriptions: [{ Listener: { Protocol: "TCP" } }] })],
    expected: "none",
    reason: "no-http-listener",
  },
]);

import check from "../../../checks/elb/elb-desync-mitigation.ts";
import { checkTable } from "../../support/check-table.ts";
import { attributes, balancers } from "../../support/load-balancer.ts";

const ATTRIBUTES = "ElasticLoadBalancingv2:DescribeLoadBalancerAttributes";
const mode = (value: string) => [balancers(), attributes({ "routing.http.desync_mitigation_mode": value })];

checkTable(check, [
  { name: "defensive", calls: mode("defensive"), expected: "passed" },
  { name: "strictest", calls: mode("strictest"), expected: "passed" },
  { name: "monitor", calls: mode("monitor"), expected: "failed" },
  { name: "unknown", calls: mode("relaxed"), expected: "unknown", unread: [`${ATTRIBUTES} MalformedAnswer`] },
  {
    name: "not told",
    calls: [balancers(), attributes({})],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "a Network Load Balancer",
    calls: [balancers({ Type: "network" })],
    expected: "none",
    reason: "not-application-load-balancer",
  },
]);

import check from "../../../checks/elb/elb-drops-invalid-headers.ts";
import { checkTable } from "../../support/check-table.ts";
import { attributes, balancers } from "../../support/load-balancer.ts";
import { refused } from "../../support/recorded.ts";

const ATTRIBUTES = "ElasticLoadBalancingv2:DescribeLoadBalancerAttributes";
const told = (value: string) => [balancers(), attributes({ "routing.http.drop_invalid_header_fields.enabled": value })];

checkTable(check, [
  { name: "on", calls: told("true"), expected: "passed" },
  { name: "off", calls: told("false"), expected: "failed" },
  { name: "something else", calls: told("maybe"), expected: "unknown", unread: [`${ATTRIBUTES} MalformedAnswer`] },
  {
    name: "not told",
    calls: [balancers(), attributes({})],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "denied",
    calls: [balancers(), refused("Elastic Load Balancing v2:DescribeLoadBalancerAttributes")],
    expected: "unknown",
    unread: [`${ATTRIBUTES} AccessDenied`],
  },
  {
    name: "a Network Load Balancer",
    calls: [balancers({ Type: "network" })],
    expected: "none",
    reason: "not-application-load-balancer",
  },
]);

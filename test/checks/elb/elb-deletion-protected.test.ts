import check from "../../../checks/elb/elb-deletion-protected.ts";
import { checkTable } from "../../support/check-table.ts";
import { attributes, balancers } from "../../support/load-balancer.ts";
import { refused } from "../../support/recorded.ts";

const ATTRIBUTES = "ElasticLoadBalancingv2:DescribeLoadBalancerAttributes";
const told = (value: string) => [balancers(), attributes({ "deletion_protection.enabled": value })];

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
]);

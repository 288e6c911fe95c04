import check from "../../../checks/elb/elb-classic-access-logs-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { classicAttributes, classics } from "../../support/load-balancer.ts";
import { refused } from "../../support/recorded.ts";

const ATTRIBUTES = "ElasticLoadBalancing:DescribeLoadBalancerAttributes";
const logs = (Enabled: boolean) => [classics(), classicAttributes({ AccessLog: { Enabled } })];

checkTable(check, [
  { name: "on", calls: logs(true), expected: "passed" },
  { name: "off", calls: logs(false), expected: "failed" },
  {
    name: "not told",
    calls: [classics(), classicAttributes({})],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  {
    name: "denied",
    calls: [classics(), refused("Elastic Load Balancing:DescribeLoadBalancerAttributes")],
    expected: "unknown",
    unread: [`${ATTRIBUTES} AccessDenied`],
  },
  {
    name: "gone",
    calls: [
      classics(),
      refused("Elastic Load Balancing:DescribeLoadBalancerAttributes", "AccessPointNotFoundException"),
    ],
    expected: "none",
  },
  {
    name: "listing denied",
    calls: [refused("Elastic Load Balancing:DescribeLoadBalancers")],
    expected: "none",
    unread: ["ElasticLoadBalancing:DescribeLoadBalancers AccessDenied"],
  },
]);

import check from "../../../checks/elb/elb-access-logs-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { attributes, balancers, LOAD_BALANCER, listeners } from "../../support/load-balancer.ts";
import { delivery, NO_DELIVERY, SOURCES } from "../../support/log-delivery.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "Elastic Load Balancing v2:DescribeLoadBalancers";
const ATTRIBUTES = "Elastic Load Balancing v2:DescribeLoadBalancerAttributes";
const on = attributes({ "access_logs.s3.enabled": "true" });
const off = attributes({ "access_logs.s3.enabled": "false" });
const network = balancers({ Type: "network" });

checkTable(check, [
  { name: "to a bucket", calls: [balancers(), on], expected: "passed", notCalled: ["DescribeDeliverySources"] },
  {
    name: "by CloudWatch Logs",
    calls: [balancers(), off, ...delivery(LOAD_BALANCER, "ALB_ACCESS_LOGS")],
    expected: "passed",
    observed: { to: "log delivery" },
  },
  { name: "off", calls: [balancers(), off, NO_DELIVERY], expected: "failed", notCalled: ["DescribeDeliveries"] },
  {
    name: "a source that is sent nowhere",
    calls: [balancers(), off, ...delivery(LOAD_BALANCER, "ALB_ACCESS_LOGS", false)],
    expected: "failed",
  },
  {
    name: "another log of it is delivered",
    calls: [balancers(), off, ...delivery(LOAD_BALANCER, "ALB_CONNECTION_LOGS")],
    expected: "failed",
  },
  {
    name: "another one's is delivered",
    calls: [balancers(), off, ...delivery(`${LOAD_BALANCER}2`, "ALB_ACCESS_LOGS")],
    expected: "failed",
  },
  {
    name: "off, and whether it is delivered is not told",
    calls: [balancers(), off, refused(SOURCES)],
    expected: "unknown",
    unread: ["CloudWatchLogs:DescribeDeliverySources AccessDenied"],
  },
  { name: "a TLS listener", calls: [network, listeners({ Protocol: "TLS" }), on], expected: "passed" },
  {
    name: "a TLS listener, by CloudWatch Logs",
    calls: [network, listeners({ Protocol: "TLS" }), off, ...delivery(LOAD_BALANCER, "NLB_ACCESS_LOGS")],
    expected: "passed",
  },
  {
    name: "a TLS listener, off",
    calls: [network, listeners({ Protocol: "TLS" }), off, NO_DELIVERY],
    expected: "failed",
  },
  {
    name: "nothing that a Network Load Balancer logs",
    calls: [network, listeners({ Protocol: "TCP" })],
    expected: "none",
    reason: "no-tls-listener",
  },
  { name: "a gateway", calls: [balancers({ Type: "gateway" })], expected: "none", reason: "gateway-load-balancer" },
  { name: "failed", calls: [balancers({ State: { Code: "failed" } })], expected: "none", reason: "failed" },
  {
    name: "of a type that nobody knows",
    calls: [balancers({ Type: "quantum" })],
    expected: "unknown",
    unread: ["ElasticLoadBalancingv2:DescribeLoadBalancers MalformedAnswer"],
  },
  {
    name: "not told",
    calls: [balancers(), attributes({})],
    expected: "unknown",
    unread: ["ElasticLoadBalancingv2:DescribeLoadBalancerAttributes MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [balancers(), refused(ATTRIBUTES)],
    expected: "unknown",
    unread: ["ElasticLoadBalancingv2:DescribeLoadBalancerAttributes AccessDenied"],
  },
  { name: "gone", calls: [balancers(), refused(ATTRIBUTES, "LoadBalancerNotFoundException")], expected: "none" },
  { name: "none", calls: [answer(LIST, { LoadBalancers: [] })], expected: "none" },
  {
    name: "listing denied",
    calls: [refused(LIST)],
    expected: "none",
    unread: ["ElasticLoadBalancingv2:DescribeLoadBalancers AccessDenied"],
  },
]);

import check from "../../../checks/elb/elb-listener-tls-policy-current.ts";
import { checkTable } from "../../support/check-table.ts";
import { balancers, listeners } from "../../support/load-balancer.ts";
import { refused } from "../../support/recorded.ts";

const https = (SslPolicy: string) => listeners({ Protocol: "HTTPS", SslPolicy });
const LISTENERS = "ElasticLoadBalancingv2:DescribeListeners";

checkTable(check, [
  {
    name: "recommended",
    calls: [balancers(), https("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09")],
    expected: "passed",
  },
  { name: "the old default", calls: [balancers(), https("ELBSecurityPolicy-2016-08")], expected: "failed" },
  { name: "with CBC", calls: [balancers(), https("ELBSecurityPolicy-TLS13-1-2-2021-06")], expected: "failed" },
  {
    name: "one that the person accepts",
    calls: [balancers(), https("ELBSecurityPolicy-TLS13-1-2-2021-06")],
    options: { acceptedPolicies: ["ELBSecurityPolicy-TLS13-1-2-2021-06"] },
    expected: "passed",
  },
  {
    name: "one of two",
    calls: [
      balancers({ Type: "network" }),
      listeners(
        { Protocol: "TLS", SslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
        { Protocol: "TLS", SslPolicy: "ELBSecurityPolicy-TLS-1-0-2015-04" },
      ),
    ],
    expected: "failed",
  },
  {
    name: "one that nobody knows",
    calls: [balancers(), https("ELBSecurityPolicy-TLS14-2031-01")],
    expected: "unknown",
    unread: [`${LISTENERS} MalformedAnswer`],
  },
  {
    name: "not told",
    calls: [balancers(), listeners({ Protocol: "HTTPS" })],
    expected: "unknown",
    unread: [`${LISTENERS} MalformedAnswer`],
  },
  {
    name: "denied",
    calls: [balancers(), refused("Elastic Load Balancing v2:DescribeListeners")],
    expected: "unknown",
    unread: [`${LISTENERS} AccessDenied`],
  },
  {
    name: "HTTP only",
    calls: [balancers(), listeners({ Protocol: "HTTP" })],
    expected: "none",
    reason: "no-tls-listener",
  },
  { name: "a gateway", calls: [balancers({ Type: "gateway" })], expected: "none", reason: "gateway-load-balancer" },
]);

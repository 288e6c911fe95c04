import check from "../../../checks/elb/elb-https-redirect.ts";
import { checkTable } from "../../support/check-table.ts";
import { balancers, FORWARD, listeners, REDIRECT, rules } from "../../support/load-balancer.ts";
import { refused } from "../../support/recorded.ts";

const HTTP = { Protocol: "HTTP", DefaultActions: REDIRECT };
const HTTPS = { Protocol: "HTTPS", Port: 443, DefaultActions: FORWARD };
const LISTENERS = "ElasticLoadBalancingv2:DescribeListeners";
const RULES = "ElasticLoadBalancingv2:DescribeRules";

checkTable(check, [
  { name: "redirects", calls: [balancers(), listeners(HTTP, HTTPS), rules(REDIRECT)], expected: "passed" },
  { name: "HTTPS only", calls: [balancers(), listeners(HTTPS)], expected: "passed", notCalled: ["DescribeRules"] },
  {
    name: "forwards",
    calls: [balancers(), listeners({ ...HTTP, DefaultActions: FORWARD })],
    expected: "failed",
    notCalled: ["DescribeRules"],
  },
  {
    name: "redirects to HTTP",
    calls: [
      balancers(),
      listeners({ ...HTTP, DefaultActions: [{ Type: "redirect", RedirectConfig: { Protocol: "#{protocol}" } }] }),
    ],
    expected: "failed",
  },
  {
    name: "a rule forwards",
    calls: [balancers(), listeners(HTTP, HTTPS), rules(REDIRECT, FORWARD)],
    expected: "failed",
    message: "A rule",
    observed: { withOtherRules: [80] },
  },
  {
    name: "a protocol that is not known",
    calls: [balancers(), listeners(HTTPS, { ...HTTP, Protocol: "HTTP_3" })],
    expected: "unknown",
    unread: [`${LISTENERS} MalformedAnswer`],
  },
  {
    name: "rules without the default one",
    calls: [balancers(), listeners(HTTP), rules()],
    expected: "unknown",
    unread: [`${RULES} MalformedAnswer`],
  },
  {
    name: "an action that is not told",
    calls: [balancers(), listeners({ ...HTTP, DefaultActions: [{}] })],
    expected: "unknown",
    unread: [`${LISTENERS} MalformedAnswer`],
  },
  {
    name: "rules denied",
    calls: [balancers(), listeners(HTTP), refused("Elastic Load Balancing v2:DescribeRules")],
    expected: "unknown",
    unread: [`${RULES} AccessDenied`],
  },
  {
    name: "listeners denied",
    calls: [balancers(), refused("Elastic Load Balancing v2:DescribeListeners")],
    expected: "unknown",
    unread: [`${LISTENERS} AccessDenied`],
  },
  { name: "no listener", calls: [balancers(), listeners()], expected: "none", reason: "no-listener" },
  {
    name: "a Network Load Balancer",
    calls: [balancers({ Type: "network" })],
    expected: "none",
    reason: "not-application-load-balancer",
  },
]);

import {
  attributes,
  balancers,
  classicAttributes,
  classics,
  FORWARD,
  LOAD_BALANCER,
  listeners,
  REDIRECT,
  rules,
} from "../../support/load-balancer.ts";
import { delivery, NO_DELIVERY } from "../../support/log-delivery.ts";
import type { Failing } from "./row.ts";

export const elb: readonly Failing[] = [
  {
    check: "elb-access-logs-enabled",
    name: "off",
    calls: [balancers(), attributes({ "access_logs.s3.enabled": "false" }), NO_DELIVERY],
  },
  {
    check: "elb-access-logs-enabled",
    name: "a source that is sent nowhere",
    calls: [
      balancers(),
      attributes({ "access_logs.s3.enabled": "false" }),
      ...delivery(LOAD_BALANCER, "ALB_ACCESS_LOGS", false),
    ],
  },
  {
    check: "elb-https-redirect",
    name: "forwards",
    calls: [balancers(), listeners({ Protocol: "HTTP", DefaultActions: FORWARD })],
  },
  {
    check: "elb-https-redirect",
    name: "a rule forwards",
    calls: [balancers(), listeners({ Protocol: "HTTP", DefaultActions: REDIRECT }), rules(REDIRECT, FORWARD)],
  },
  {
    check: "elb-listener-tls-policy-current",
    name: "old",
    calls: [balancers(), listeners({ Protocol: "HTTPS", SslPolicy: "ELBSecurityPolicy-2016-08" })],
  },
  {
    check: "elb-drops-invalid-headers",
    name: "off",
    calls: [balancers(), attributes({ "routing.http.drop_invalid_header_fields.enabled": "false" })],
  },
  {
    check: "elb-deletion-protected",
    name: "off",
    calls: [balancers(), attributes({ "deletion_protection.enabled": "false" })],
  },
  { check: "elb-multi-az", name: "one", calls: [balancers({ AvailabilityZones: [{ ZoneName: "eu-west-1a" }] })] },
  {
    check: "elb-desync-mitigation",
    name: "monitor",
    calls: [balancers(), attributes({ "routing.http.desync_mitigation_mode": "monitor" })],
  },
  {
    check: "elb-classic-access-logs-enabled",
    name: "off",
    calls: [classics(), classicAttributes({ AccessLog: { Enabled: false } })],
  },
  { check: "elb-classic-listeners-encrypted", name: "HTTP", calls: [classics()] },
  { check: "elb-classic-multi-az", name: "one", calls: [classics({ AvailabilityZones: ["eu-west-1a"] })] },
  {
    check: "elb-classic-desync-mitigation",
    name: "monitor",
    calls: [
      classics(),
      classicAttributes({ AdditionalAttributes: [{ Key: "elb.http.desyncmitigationmode", Value: "monitor" }] }),
    ],
  },
];

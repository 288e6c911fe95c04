import {
  attributes,
  balancers,
  classicAttributes,
  classics,
  LOAD_BALANCER,
  listeners,
  REDIRECT,
  rules,
} from "../../support/load-balancer.ts";
import { delivery } from "../../support/log-delivery.ts";
import type { Passing } from "./row.ts";

export const elb: readonly Passing[] = [
  {
    check: "elb-access-logs-enabled",
    name: "to a bucket",
    calls: [balancers(), attributes({ "access_logs.s3.enabled": "true" })],
  },
  {
    check: "elb-access-logs-enabled",
    name: "by CloudWatch Logs",
    calls: [
      balancers(),
      attributes({ "access_logs.s3.enabled": "false" }),
      ...delivery(LOAD_BALANCER, "ALB_ACCESS_LOGS"),
    ],
  },
  {
    check: "elb-access-logs-enabled",
    name: "a TLS listener",
    calls: [
      balancers({ Type: "network" }),
      listeners({ Protocol: "TLS" }),
      attributes({ "access_logs.s3.enabled": "true" }),
    ],
  },
  {
    check: "elb-https-redirect",
    name: "redirects",
    calls: [balancers(), listeners({ Protocol: "HTTP", DefaultActions: REDIRECT }), rules(REDIRECT)],
  },
  {
    check: "elb-listener-tls-policy-current",
    name: "recommended",
    calls: [balancers(), listeners({ Protocol: "HTTPS", SslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" })],
  },
  {
    check: "elb-drops-invalid-headers",
    name: "on",
    calls: [balancers(), attributes({ "routing.http.drop_invalid_header_fields.enabled": "true" })],
  },
  {
    check: "elb-deletion-protected",
    name: "on",
    calls: [balancers(), attributes({ "deletion_protection.enabled": "true" })],
  },
  {
    check: "elb-multi-az",
    name: "two",
    calls: [balancers({ AvailabilityZones: [{ ZoneName: "eu-west-1a" }, { ZoneName: "eu-west-1b" }] })],
  },
  {
    check: "elb-desync-mitigation",
    name: "defensive",
    calls: [balancers(), attributes({ "routing.http.desync_mitigation_mode": "defensive" })],
  },
  {
    check: "elb-classic-access-logs-enabled",
    name: "on",
    calls: [classics(), classicAttributes({ AccessLog: { Enabled: true } })],
  },
  {
    check: "elb-classic-listeners-encrypted",
    name: "HTTPS",
    calls: [classics({ ListenerDescriptions: [{ Listener: { Protocol: "HTTPS" } }] })],
  },
  {
    check: "elb-classic-multi-az",
    name: "two",
    calls: [classics({ AvailabilityZones: ["eu-west-1a", "eu-west-1b"] })],
  },
  {
    check: "elb-classic-desync-mitigation",
    name: "defensive",
    calls: [
      classics(),
      classicAttributes({ AdditionalAttributes: [{ Key: "elb.http.desyncmitigationmode", Value: "defensive" }] }),
    ],
  },
];

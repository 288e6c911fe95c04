import { nothingYet, type OtherWire } from "./other.ts";

const CHECKS = [
  "cloudtrail-change",
  "config-change",
  "console-sign-in-failure",
  "console-sign-in-without-mfa",
  "iam-policy-change",
  "kms-key-disable",
  "network-acl-change",
  "network-gateway-change",
  "organizations-change",
  "root-use",
  "route-table-change",
  "s3-bucket-policy-change",
  "security-group-change",
  "unauthorized-api-calls",
  "vpc-change",
];

export const cloudwatch: OtherWire = {
  ...nothingYet,
  notShown: Object.fromEntries(
    CHECKS.map((check) => [
      `cloudwatch-alarm-${check}-set`,
      "a chain needs a trail with a log group that delivers, and the account's trails belong to the checks of CloudTrail",
    ]),
  ),
};

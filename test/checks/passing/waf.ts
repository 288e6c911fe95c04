import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

const ARN = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1";
const calls = [
  answer("WAFV2:ListWebACLs", { WebACLs: [{ Name: "shop", Id: "1", ARN }] }),
  answer("WAFV2:ListLoggingConfigurations", {
    LoggingConfigurations: [{ ResourceArn: ARN, LogDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-shop"] }],
  }),
];

export const waf: readonly Passing[] = [
  { check: "waf-cloudfront-web-acl-logging-enabled", name: "logged", calls },
  { check: "waf-web-acl-logging-enabled", name: "logged", calls },
];

import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

const ARN = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1";
const calls = [
  answer("WAFV2:ListWebACLs", { WebACLs: [{ Name: "shop", Id: "1", ARN }] }),
  answer("WAFV2:ListLoggingConfigurations", { LoggingConfigurations: [] }),
];

export const waf: readonly Failing[] = [
  { check: "waf-cloudfront-web-acl-logging-enabled", name: "not logged", calls },
  { check: "waf-web-acl-logging-enabled", name: "not logged", calls },
];

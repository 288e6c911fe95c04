import type { ChangeRule } from "../../../src/model/change.ts";

const source = "wafv2.amazonaws.com";

/**
 * Of a region and of CloudFront alike: the ARN tells them apart. Who deletes a web ACL names it and its id, not its ARN.
 * https://docs.aws.amazon.com/waf/latest/developerguide/logging-using-cloudtrail.html
 */
export const WEB_ACL_CHANGES: readonly ChangeRule[] = [
  { source, names: ["CreateWebACL"], at: ["responseElements.summary.aRN"] },
  { source, names: ["PutLoggingConfiguration"], at: ["requestParameters.loggingConfiguration.resourceArn"] },
  { source, names: ["DeleteLoggingConfiguration"], at: ["requestParameters.resourceArn"] },
];

import { account } from "./account.ts";
import { acm } from "./acm.ts";
import { apigateway } from "./apigateway.ts";
import { backup } from "./backup.ts";
import { cloudformation } from "./cloudformation.ts";
import { cloudfront } from "./cloudfront.ts";
import { cloudtrail } from "./cloudtrail.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { config } from "./config.ts";
import { dynamodb } from "./dynamodb.ts";
import { ecr } from "./ecr.ts";
import { ecs } from "./ecs.ts";
import { efs } from "./efs.ts";
import { eks } from "./eks.ts";
import { elasticache } from "./elasticache.ts";
import { elb } from "./elb.ts";
import { eventbridge } from "./eventbridge.ts";
import { guardduty } from "./guardduty.ts";
import { identitycenter } from "./identitycenter.ts";
import { inspector } from "./inspector.ts";
import { kms } from "./kms.ts";
import { lambdaFunctions } from "./lambda.ts";
import { macie } from "./macie.ts";
import { networkfirewall } from "./networkfirewall.ts";
import { opensearch } from "./opensearch.ts";
import { organizations } from "./organizations.ts";
import type { Other } from "./other.ts";
import { redshift } from "./redshift.ts";
import { route53 } from "./route53.ts";
import { secretsmanager } from "./secretsmanager.ts";
import { securityhub } from "./securityhub.ts";
import { sns } from "./sns.ts";
import { sqs } from "./sqs.ts";
import { ssm } from "./ssm.ts";
import { waf } from "./waf.ts";

/** The services without a mix of their own. */
export const OTHERS: readonly Other[] = [
  account,
  acm,
  apigateway,
  backup,
  cloudformation,
  cloudfront,
  cloudtrail,
  cloudwatch,
  config,
  dynamodb,
  ecr,
  ecs,
  efs,
  eks,
  elasticache,
  elb,
  eventbridge,
  guardduty,
  identitycenter,
  inspector,
  kms,
  lambdaFunctions,
  macie,
  networkfirewall,
  opensearch,
  organizations,
  redshift,
  route53,
  secretsmanager,
  securityhub,
  sns,
  sqs,
  ssm,
  waf,
];

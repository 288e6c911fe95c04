import { accessanalyzer } from "./accessanalyzer.ts";
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
import { ebs } from "./ebs.ts";
import { ec2 } from "./ec2.ts";
import { ecr } from "./ecr.ts";
import { ecs } from "./ecs.ts";
import { efs } from "./efs.ts";
import { eks } from "./eks.ts";
import { elasticache } from "./elasticache.ts";
import { elb } from "./elb.ts";
import { eventbridge } from "./eventbridge.ts";
import { guardduty } from "./guardduty.ts";
import { iam } from "./iam.ts";
import { iamAccounts } from "./iam-accounts.ts";
import { iamPolicies } from "./iam-policies.ts";
import { identitycenter } from "./identitycenter.ts";
import { inspector } from "./inspector.ts";
import { kms } from "./kms.ts";
import { lambdaFunctions } from "./lambda.ts";
import { macie } from "./macie.ts";
import { networkfirewall } from "./networkfirewall.ts";
import { opensearch } from "./opensearch.ts";
import { organizations } from "./organizations.ts";
import { rds } from "./rds.ts";
import { redshift } from "./redshift.ts";
import { route53 } from "./route53.ts";
import type { Failing } from "./row.ts";
import { s3 } from "./s3.ts";
import { secretsmanager } from "./secretsmanager.ts";
import { securityhub } from "./securityhub.ts";
import { sns } from "./sns.ts";
import { sqs } from "./sqs.ts";
import { ssm } from "./ssm.ts";
import { vpc } from "./vpc.ts";
import { waf } from "./waf.ts";

export const FAILING: readonly Failing[] = [
  ...accessanalyzer,
  ...account,
  ...acm,
  ...apigateway,
  ...backup,
  ...cloudformation,
  ...cloudfront,
  ...cloudtrail,
  ...cloudwatch,
  ...config,
  ...dynamodb,
  ...ebs,
  ...ec2,
  ...ecr,
  ...ecs,
  ...efs,
  ...eks,
  ...elasticache,
  ...elb,
  ...eventbridge,
  ...guardduty,
  ...iam,
  ...iamAccounts,
  ...iamPolicies,
  ...identitycenter,
  ...inspector,
  ...kms,
  ...lambdaFunctions,
  ...macie,
  ...networkfirewall,
  ...opensearch,
  ...organizations,
  ...rds,
  ...redshift,
  ...route53,
  ...s3,
  ...secretsmanager,
  ...securityhub,
  ...sns,
  ...sqs,
  ...ssm,
  ...vpc,
  ...waf,
];

import type { Rate } from "./bucket.ts";

/** Whose requests share a bucket, within an account. */
export type Shared = "region and action" | "region" | "action" | "nothing apart";

export interface Row extends Rate {
  readonly per: Shared;
  /** AWS says so; then aplomb takes half of it, as the account's own software draws on the same buckets. */
  readonly published: boolean;
  readonly source: string;
}

/** By the SDK's serviceId. */
export const SERVICES: Readonly<Record<string, Row>> = {
  EC2: {
    burst: 100,
    refill: 20,
    per: "region and action",
    published: true,
    source: "EC2 API Reference, Request throttling: ordinary Describe, Get, List and Search actions",
  },
  STS: {
    burst: 600,
    refill: 600,
    per: "region",
    published: true,
    source: "IAM and STS quotas: STS requests per second, account and region",
  },
  IAM: {
    burst: 15,
    refill: 15,
    per: "action",
    published: false,
    source: "Unpublished; one endpoint for all regions. Steampipe's plugin allows GetRole and the like 15 a second.",
  },
  S3: {
    burst: 20,
    refill: 20,
    per: "region and action",
    published: false,
    source: "Unpublished for what a bucket is configured to do; cautious.",
  },
  "S3 Control": {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished; cautious.",
  },
  RDS: {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished; cautious.",
  },
  Organizations: {
    burst: 10,
    refill: 10,
    per: "action",
    published: false,
    source: "Cautious; one endpoint for all regions.",
  },
  KMS: {
    burst: 30,
    refill: 30,
    per: "region and action",
    published: true,
    source: "KMS Developer Guide of 2020, the lowest quota of a reading action; today's are higher",
  },
  "Route 53": {
    burst: 5,
    refill: 5,
    per: "nothing apart",
    published: true,
    source: "Route 53 quotas: five requests per second and account",
  },
  Account: {
    burst: 3,
    refill: 3,
    per: "action",
    published: true,
    source: "Account Management quotas, the lowest of a reading action: GetAccountInformation",
  },
  AccessAnalyzer: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished; cautious.",
  },
  CloudTrail: {
    burst: 10,
    refill: 10,
    per: "region and action",
    published: true,
    source: "CloudTrail quotas: DescribeTrails, GetTrailStatus and GetEventSelectors, ten a second",
  },
  CloudWatch: {
    burst: 9,
    refill: 9,
    per: "region and action",
    published: true,
    source: "CloudWatch quotas: DescribeAlarms, nine a second",
  },
  "CloudWatch Logs": {
    burst: 5,
    refill: 5,
    per: "region and action",
    published: true,
    source: "CloudWatch Logs quotas, the lowest of a reading action: DescribeMetricFilters, five a second",
  },
  CloudFront: {
    burst: 5,
    refill: 5,
    per: "action",
    published: false,
    source: "Unpublished, or not looked up; cautious. One endpoint for all regions.",
  },
  SNS: {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  SQS: {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  Lambda: {
    burst: 15,
    refill: 15,
    per: "region",
    published: true,
    source: "Lambda quotas: control plane requests, fifteen a second for all of them",
  },
  DynamoDB: {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  "Secrets Manager": {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  ECR: {
    burst: 10,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  ECS: {
    burst: 10,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  EKS: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  EFS: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  ElastiCache: {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  "Elastic Load Balancing": {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  "Elastic Load Balancing v2": {
    burst: 20,
    refill: 10,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  ACM: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  "API Gateway": {
    burst: 10,
    refill: 5,
    per: "region",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  ApiGatewayV2: {
    burst: 10,
    refill: 5,
    per: "region",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  OpenSearch: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  Redshift: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  Backup: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  SSM: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  CloudFormation: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  "Config Service": {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  GuardDuty: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  Inspector2: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  Macie2: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  SecurityHub: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  EventBridge: {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  "Network Firewall": {
    burst: 10,
    refill: 5,
    per: "region and action",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  Route53Resolver: {
    burst: 5,
    refill: 5,
    per: "region and action",
    published: true,
    source: "Route 53 quotas: five Resolver requests per second, account and region",
  },
  WAFV2: {
    burst: 5,
    refill: 5,
    per: "region and action",
    published: true,
    source: "WAF quotas: any individual Get or List action, five a second",
  },
  "SSO Admin": {
    burst: 10,
    refill: 10,
    per: "region",
    published: false,
    source: "Unpublished, or not looked up; cautious.",
  },
  RolesAnywhere: {
    burst: 1,
    refill: 1,
    per: "region",
    published: true,
    source: "IAM Roles Anywhere quotas: trust anchors and profiles",
  },
};

/** For services that are not in the table. */
export const CAUTIOUS: Row = {
  burst: 5,
  refill: 5,
  per: "region and action",
  published: true,
  source: "The lowest quota of a reading action among the usual services: WAFV2, Athena, Service Quotas",
};

/** EC2's smaller buckets. Same source as the ordinary one. */
export const EC2_SPECIAL: Readonly<Record<string, Rate>> = {
  DescribeInstanceTopology: { burst: 1, refill: 1 },
  DescribeMovingAddresses: { burst: 1, refill: 1 },
  DescribeSecurityGroupReferences: { burst: 20, refill: 5 },
  DescribeStaleSecurityGroups: { burst: 20, refill: 5 },
};

/** These are counted apart when they ask for everything at once: with neither MaxResults nor a filter. */
export const EC2_COSTLY: ReadonlySet<string> = new Set([
  "DescribeInstances",
  "DescribeInstanceStatus",
  "DescribeNetworkInterfaces",
  "DescribeSecurityGroups",
  "DescribeSnapshots",
  "DescribeSpotInstanceRequests",
  "DescribeVolumes",
]);
export const EC2_UNPAGED: Rate = { burst: 50, refill: 10 };

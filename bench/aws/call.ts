import type { IncomingHttpHeaders } from "node:http";

/** As `Unread.operation` has them. */
export const SERVICES = [
  "AccessAnalyzer",
  "Account",
  "ACM",
  "APIGateway",
  "ApiGatewayV2",
  "Backup",
  "CloudFormation",
  "CloudFront",
  "CloudTrail",
  "CloudWatch",
  "CloudWatchLogs",
  "ConfigService",
  "DynamoDB",
  "EC2",
  "ECR",
  "ECS",
  "EFS",
  "EKS",
  "ElastiCache",
  "ElasticLoadBalancing",
  "ElasticLoadBalancingv2",
  "EventBridge",
  "GuardDuty",
  "IAM",
  "Inspector2",
  "KMS",
  "Lambda",
  "Macie2",
  "NetworkFirewall",
  "OpenSearch",
  "Organizations",
  "RDS",
  "Redshift",
  "Route53",
  "Route53Resolver",
  "S3",
  "S3Control",
  "SecretsManager",
  "SecurityHub",
  "SNS",
  "SQS",
  "SSM",
  "SSOAdmin",
  "STS",
  "WAFV2",
] as const;
export type Service = (typeof SERVICES)[number];

/** One request, told from outside as AWS would. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  /** The one it is signed for. */
  readonly region: string;
  readonly account: string;
  /** The ARN of who asks. */
  readonly caller: string;
  /** When the session ends, in milliseconds; never for those of a user. */
  readonly expires: number;
  /** Of the form or of the URL. */
  readonly parameters: URLSearchParams;
  /** What is asked, by the SDK's names, where the service speaks JSON or is served by `serve`. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The bucket or access point in the path. */
  readonly name: string;
  /** Of an object. */
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** A fault: each page says that the first one comes next. */
  readonly repeatsToken: boolean;
}

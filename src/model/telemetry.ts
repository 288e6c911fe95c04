/** What a source is for whoever has to find out what happened. */
export type TelemetryKind = "audit" | "network" | "access" | "database" | "detection" | "inventory";

export interface TelemetrySource {
  /** What a person calls it. */
  readonly title: string;
  readonly kind: TelemetryKind;
}

/**
 * What AWS can record of an account, by an id that is public API. A check whose statement is that a source records names it in
 * `records`; `aplomb telemetry` is made of their verdicts.
 */
export const TELEMETRY_SOURCES = {
  "cloudtrail-management-events": { title: "CloudTrail management events", kind: "audit" },
  "cloudtrail-s3-write-events": { title: "CloudTrail S3 object writes", kind: "audit" },
  "cloudtrail-s3-read-events": { title: "CloudTrail S3 object reads", kind: "audit" },
  "config-recorder": { title: "AWS Config recorder", kind: "inventory" },
  "ssm-managed-instances": { title: "Systems Manager coverage of instances", kind: "inventory" },
  "vpc-flow-logs": { title: "VPC flow logs", kind: "network" },
  "route53-resolver-queries": { title: "Route 53 Resolver query logs", kind: "network" },
  "route53-zone-queries": { title: "Route 53 public zones' query logs", kind: "network" },
  "network-firewall-logs": { title: "Network Firewall logs", kind: "network" },
  "client-vpn-connections": { title: "Client VPN connection logs", kind: "network" },
  "waf-logs": { title: "WAF logs", kind: "access" },
  "s3-access-logs": { title: "S3 server access logs", kind: "access" },
  "elb-access-logs": { title: "Load balancers' access logs", kind: "access" },
  "cloudfront-access-logs": { title: "CloudFront access logs", kind: "access" },
  "apigateway-access-logs": { title: "API Gateway access logs", kind: "access" },
  "eks-control-plane-logs": { title: "EKS control plane logs", kind: "audit" },
  "rds-logs": { title: "RDS logs", kind: "database" },
  "redshift-audit-logs": { title: "Redshift audit logs", kind: "database" },
  "opensearch-audit-logs": { title: "OpenSearch audit logs", kind: "database" },
  guardduty: { title: "GuardDuty", kind: "detection" },
  inspector: { title: "Inspector", kind: "detection" },
  macie: { title: "Macie", kind: "detection" },
  securityhub: { title: "Security Hub", kind: "detection" },
  "access-analyzer": { title: "Access Analyzer, external access", kind: "detection" },
} as const satisfies Readonly<Record<string, TelemetrySource>>;

export type TelemetryId = keyof typeof TELEMETRY_SOURCES;

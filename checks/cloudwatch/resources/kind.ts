export const CLOUDWATCH = {
  service: "cloudwatch",
  serviceName: "CloudWatch",
  section: "CloudWatch",
  type: "monitoring",
} as const;

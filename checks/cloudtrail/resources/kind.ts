export const CLOUDTRAIL = {
  service: "cloudtrail",
  serviceName: "CloudTrail",
  section: "CloudTrail",
  type: "logging",
} as const;

export const ELASTICACHE = {
  service: "elasticache",
  serviceName: "ElastiCache",
  section: "ElastiCache",
  type: "cloud-database",
} as const;

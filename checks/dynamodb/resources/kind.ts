export const DYNAMODB = {
  service: "dynamodb",
  serviceName: "DynamoDB",
  section: "DynamoDB",
  type: "cloud-database",
} as const;

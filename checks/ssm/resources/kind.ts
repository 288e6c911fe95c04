export const SSM = {
  service: "ssm",
  serviceName: "Systems Manager",
  section: "Systems Manager",
  type: "governance",
} as const;

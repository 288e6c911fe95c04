export const EFS = {
  service: "efs",
  serviceName: "EFS",
  section: "Elastic File System (EFS)",
  type: "cloud-storage",
} as const;

export const BACKUP = {
  service: "backup",
  serviceName: "Backup",
  section: "AWS Backup",
  type: "cloud-storage",
} as const;

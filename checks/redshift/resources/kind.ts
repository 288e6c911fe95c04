export const REDSHIFT = {
  service: "redshift",
  serviceName: "Redshift",
  section: "Redshift",
  type: "cloud-database",
} as const;

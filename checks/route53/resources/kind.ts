export const ROUTE53 = {
  service: "route53",
  serviceName: "Route 53",
  section: "Route 53",
  type: "cloud-network",
} as const;

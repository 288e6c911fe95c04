export const OPENSEARCH = {
  service: "opensearch",
  serviceName: "OpenSearch Service",
  section: "OpenSearch Service",
  type: "cloud-database",
} as const;

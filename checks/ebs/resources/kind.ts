/** EBS is a part of EC2's API; people look for it under its own name. */
export const EBS = {
  service: "ebs",
  serviceName: "EC2",
  section: "Elastic Compute Cloud (EC2)",
  type: "cloud-storage",
} as const;

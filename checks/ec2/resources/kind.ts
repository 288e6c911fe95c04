export const EC2 = {
  service: "ec2",
  serviceName: "EC2",
  section: "Elastic Compute Cloud (EC2)",
  type: "cloud-compute",
} as const;

/** EC2 gives no reason why a setting is as it is, but says who keeps it: the account, or a declarative policy. */
export interface Managed {
  readonly managedBy: string | null;
}

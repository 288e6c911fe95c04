import type { Target } from "../../../src/model/target.ts";

/** A VPC's parts belong to EC2's API; people look for them under the VPC's name. */
export const VPC = {
  service: "vpc",
  serviceName: "VPC",
  section: "Virtual Private Cloud (VPC)",
  type: "cloud-network",
} as const;

/** `arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1b`. */
export function arnOf({ partition, account, region }: Target, kind: string, id: string): string {
  return `arn:${partition}:ec2:${region}:${account}:${kind}/${id}`;
}

/** Shared with this account through RAM: judged where its owner is scanned. */
export function isOthers(owner: string | undefined, { account }: Target): boolean {
  return owner !== undefined && owner !== account;
}

export const OTHERS = "owned-by-another-account";

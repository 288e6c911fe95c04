import type { Estate } from "../estate.ts";
import { countKinds } from "../spread.ts";

/** How many findings of EC2's and EBS's checks fail in one account. */
export function ec2Failures({ regions, mix, ...estate }: Estate): Record<string, number> {
  const open = regions.filter((_, turn) => mix.ec2Settings[turn % mix.ec2Settings.length] === "open").length;
  const openInstances = countKinds(mix.ec2Instances, estate.ec2Instances, ["open"]);
  const stopped = countKinds(mix.ec2Instances, estate.ec2Instances, ["stopped"]);
  return {
    "ebs-snapshot-encrypted": countKinds(mix.snapshots, estate.snapshots, ["plain", "public"]),
    "ebs-snapshot-public-access-blocked": open,
    "ec2-elastic-ip-in-use": countKinds(mix.addresses, estate.addresses, ["unused"]),
    "ec2-image-not-public": countKinds(mix.images, estate.images, ["public"]),
    "ec2-image-public-access-blocked": open,
    "ec2-image-shared-with-known-accounts-only": countKinds(mix.images, estate.images, ["shared"]),
    "ec2-instance-detailed-monitoring-enabled": openInstances,
    "ec2-instance-has-instance-profile": openInstances,
    "ec2-instance-imdsv2-required": openInstances,
    "ec2-instance-no-public-ip": openInstances,
    "ec2-instance-not-stopped-for-long": stopped,
    "ec2-instance-virtualization-not-paravirtual": stopped,
    "ec2-region-imdsv2-default": open,
    "ec2-serial-console-disabled": open,
  };
}

import type { Estate } from "./estate.ts";
import { indexesIn } from "./services/ec2-compute.ts";
import { instancesIn } from "./services/rds.ts";
import { kindOf } from "./spread.ts";

/** Has the region EC2 instances that are not gone, or DB instances? */
export function hasMachines(estate: Estate, region: string): boolean {
  const machines = indexesIn(estate, region, estate.ec2Instances);
  return (
    machines.some((index) => kindOf(estate.mix.ec2Instances, index) !== "terminated") || instancesIn(estate, region) > 0
  );
}

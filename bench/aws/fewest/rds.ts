import type { Estate, InstanceKind } from "../estate.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";

/**
 * - What of its network an instance needs is with the calls of VPCs: routes where it has a public address and an open group,
 *   a prefix list where nothing else opens one.
 * - The major versions of all engines are one call in a region with a database.
 * - All instances of a region have one parameter group, all clusters another.
 * - Who may restore a snapshot is asked of each: an encrypted one cannot be public, but shared.
 */
export function databaseCalls(estate: Estate): Record<string, number> {
  const { regions, dbInstances, dbClusters, dbSnapshots } = estate;
  const holding = (total: number) => regions.filter((region) => countIn(estate, region, total) > 0).length;
  const pages = regions.map((region) => Math.max(1, Math.ceil(countIn(estate, region, dbSnapshots) / 100)));
  const listings = pages.reduce((sum, one) => sum + one, 0);
  return {
    "RDS:DescribeDBMajorEngineVersions": holding(Math.max(dbInstances, dbClusters)),
    "RDS:DescribeDBParameters": holding(dbInstances),
    "RDS:DescribeDBClusterParameters": holding(dbClusters),
    "RDS:DescribeDBSnapshots": listings,
    "RDS:DescribeDBClusterSnapshots": listings,
    "RDS:DescribeDBSnapshotAttributes": dbSnapshots,
    "RDS:DescribeDBClusterSnapshotAttributes": dbSnapshots,
  };
}

/** Whether the region has an instance of such a kind. */
export function hasInstance(estate: Estate, region: string, kind: InstanceKind): boolean {
  return rows(estate, region).some((index) => kindOf(estate.mix.dbInstances, index) === kind);
}

/** The numbers of the instances in the region that are of no cluster. */
function rows(estate: Estate, region: string): number[] {
  const { dbInstances } = estate;
  return Array.from({ length: countIn(estate, region, dbInstances) }, (_, row) => indexAt(estate, region, row));
}

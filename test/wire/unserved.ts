import { checks } from "../../checks/index.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import { OTHERS } from "./others/index.ts";
import { type Answered, nameOf } from "./proxy.ts";

/** What moto 5.2.5 does not serve: it answers with a page of HTML, as of a fault of its own or of a page that it has not. */
export const UNSERVED: readonly string[] = [
  "AccessAnalyzer:ListAnalyzers",
  "EC2:DescribeClientVpnEndpoints",
  "EC2:DescribeVpcBlockPublicAccessOptions",
  "EC2:GetImageBlockPublicAccessState",
  "EC2:GetInstanceMetadataDefaults",
  "EC2:GetSerialConsoleAccessStatus",
  "EC2:GetSnapshotBlockPublicAccessState",
  "IAM:ListOrganizationsFeatures",
  "RDS:DescribeDBMajorEngineVersions",
  ...OTHERS.flatMap((other) => other.unserved),
];

/** Such an answer has no error code of AWS's in it; it is 404 where moto has the service, and not that path. */
export function isUnserved({ status, type }: Answered): boolean {
  return (status === 500 || status === 404) && type.startsWith("text/html");
}

export function unservedIn(answered: readonly Answered[]): string[] {
  return [...new Set(answered.filter(isUnserved).map(({ call }) => nameOf(call)))].sort();
}

/** Asks for it only of a snapshot that is shared with everyone. */
const SELDOM = "ebs-snapshot-not-public";

/** Checks that have nothing to judge by without one of those. */
export const UNJUDGED: readonly string[] = checks
  .filter((check) => operationsOf(check).some((operation) => UNSERVED.includes(operation)))
  .map(({ id }) => id)
  .filter((id) => id !== SELDOM);

/** Checks of which moto shows too little for another reason. */
export const HALF_SHOWN: readonly string[] = OTHERS.flatMap((other) => Object.keys(other.notShown));

/** All others. */
export const SHOWN: readonly AnyCheck[] = checks.filter(({ id }) => !UNJUDGED.includes(id) && !HALF_SHOWN.includes(id));

function operationsOf({ resource, facts }: AnyCheck): string[] {
  const names: readonly string[] = facts;
  const calls = [...resource.list.calls, ...names.flatMap((name) => resource.facts[name]?.calls ?? [])];
  return calls.map(({ operation }) => operation);
}

/**
 * What moto's answers lack of the account that was made for the first checks, by operation: the field that decides, or the
 * error. A database there has moto's own parameter groups, and says of its address only what it was made with.
 */
export const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  "RDS:DescribeDBInstances": ["The answer has no PubliclyAccessible."],
  "RDS:DescribeDBParameters": ["The answer has no rds.force_ssl."],
  "RDS:DescribeDBClusterParameters": ["DBClusterParameterGroup not found: default.aurora8.0"],
  // moto knows an account when something was switched on in it.
  "Inspector2:BatchGetAccountStatus": ["The answer has no account."],
  // S3 itself tells no more, and what it tells decides nothing.
  "S3:GetBucketAcl": ["With IgnorePublicAcls on, GetBucketAcl leaves stored public grants out."],
};

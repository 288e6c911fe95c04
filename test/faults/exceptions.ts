import { ACCOUNT, type Scene } from "./scenes.ts";

/** A finding may pass without an answer on which it rests, for a reason. */
interface Exception {
  readonly operations: readonly string[];
  readonly column?: string;
  readonly checks?: readonly string[];
  readonly account?: string;
  readonly because: string;
}

/** What is not here must pass whatever the answer would have been: alternatives.ts. */
export const MAY_PASS: readonly Exception[] = [
  {
    operations: ["DynamoDB:ListTables", "EC2:DescribeInstances", "EFS:DescribeFileSystems", "RDS:DescribeDBInstances"],
    checks: ["backup-plan-exists"],
    because: "That there is a plan is certain without knowing what there is to back up; only its absence needs them.",
  },
  {
    operations: ["S3:GetBucketPolicy", "S3:GetBucketPolicyStatus"],
    checks: ["s3-bucket-no-latent-public-grant", "s3-bucket-not-public"],
    because: "They are two views of one policy: either is enough. Without both, see test/wire/denied.test.ts.",
  },
  {
    operations: ["EC2:DescribeVolumes"],
    column: "missing-field",
    checks: ["ebs-volume-backed-up"],
    because: "The field is Encrypted, and a backup is judged by the snapshots that there are.",
  },
  {
    operations: ["CloudTrail:GetTrailStatus"],
    column: "missing-field",
    checks: ["cloudtrail-trail-cloudwatch-logs-enabled"],
    because: "The field is IsLogging, and what a log group was given is judged by the time of the last delivery.",
  },
  {
    operations: ["NetworkFirewall:DescribeFirewall"],
    column: "missing-field",
    checks: ["networkfirewall-firewall-multi-az"],
    because: "The field is Firewall, and the endpoints are in the other half of the answer, FirewallStatus.",
  },
  {
    operations: ["S3:ListBuckets"],
    column: "repeated-token",
    checks: ["cloudtrail-trail-bucket-logging-enabled", "cloudtrail-trail-bucket-not-public"],
    because: "A listing of names that begin with the bucket's own has it on the first page, and no other is asked for.",
  },
  {
    operations: ["IAM:GetAccountAuthorizationDetails"],
    column: "missing-field",
    checks: [
      "iam-group-has-users",
      "iam-inline-policy-no-administrator",
      "iam-inline-policy-no-privilege-escalation",
      "iam-policy-no-administrator",
      "iam-policy-no-assume-any-role",
      "iam-policy-no-cloudshell-full-access",
      "iam-policy-no-cloudtrail-tampering",
      "iam-policy-no-full-service-access",
      "iam-policy-no-kms-decrypt-any-key",
      "iam-policy-no-pass-any-role",
      "iam-policy-no-privilege-escalation",
      "iam-user-not-administrator",
      "iam-user-permissions-through-groups",
    ],
    because: "The field is a role's trust; these read others, which test/checks/missing-fields.test.ts takes away.",
  },
  {
    operations: ["S3:GetBucketLocation"],
    column: "empty-body",
    because: "No location is the first region's name; a bucket that is elsewhere S3 refuses to describe there.",
  },
  {
    operations: ["STS:AssumeRole"],
    column: "access-denied",
    account: ACCOUNT,
    because: "The account of the credentials is read with the credentials themselves, and a notice says so.",
  },
];

/** A finding may fail that passed with the answer, for a reason. */
export const MAY_FAIL: readonly Exception[] = [
  {
    operations: ["S3:GetBucketLogging", "S3:GetBucketVersioning"],
    column: "empty-body",
    because: "A bucket where it was never turned on is told of by an answer that says nothing: it is off.",
  },
];

/** A finding may be gone without a word, for a reason. */
export const MAY_GO: readonly Exception[] = [
  ...["missing-field", "empty-body"].map((column) => ({
    operations: ["SQS:ListQueues"],
    column,
    because: "Where there is no queue, SQS leaves the list out: it is the answer of a region without any.",
  })),
];

/** Operations whose failure no event tells of. */
export const NOT_TOLD: Readonly<Record<string, string>> = {
  "S3:GetBucketPolicyStatus": "The text decides; the evidence says that the reading is ours.",
  "S3:GetBucketLocation": "Without a body it says the first region's name.",
  "S3:GetBucketLogging": "Without a body it says that nothing is logged.",
  "S3:GetBucketVersioning": "Without a body it says that versioning was never set.",
  "SQS:ListQueues": "Without a list it says that there is no queue.",
  "Organizations:ListRoots": "No verdict rests on units. Events lose them without a word.",
  "Organizations:ListOrganizationalUnitsForParent": "No verdict rests on units. Events lose them without a word.",
  "Organizations:ListAccountsForParent": "No verdict rests on units. Events lose them without a word.",
};

/** Operations whose failure is told as that of another one. */
export const TOLD_AS: Readonly<Record<string, string>> = {
  // For simulators alone: the listing should have said it.
  "S3:GetBucketLocation": "S3:ListBuckets",
};

/** Without these nobody knows what to scan, so nothing is: an error before the first event. */
export function refusesAll({ isEntrance }: Scene, operation: string): boolean {
  if (operation === "STS:GetCallerIdentity") return true;
  return isEntrance && ENTRANCES.includes(operation);
}

const ENTRANCES = [
  "Organizations:DescribeOrganization",
  "Organizations:ListAccounts",
  // For the filter by tags alone.
  "Organizations:ListTagsForResource",
];

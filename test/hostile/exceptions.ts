interface Exception {
  /** The operation, and the keys that lead to the place. */
  readonly place: RegExp;
  /** Only where one of these takes the place. */
  readonly others?: readonly string[];
  readonly because: string;
}

/** Places where another value is a crash or another resource. Mended ones are to be taken out. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    place: /^DescribeRegions Regions/,
    because: "A bug: src/aws/regions.ts takes a list for granted, and the scan ends with a TypeError.",
  },
  {
    place: /^GetAccountAuthorizationDetails RoleDetailList\.Path$/,
    because: "The path tells a service-linked role, which is not judged; without it the role is one like others.",
  },
  {
    place: /^DescribeLaunchTemplateVersions .*NetworkInterfaces(?:\.AssociatePublicIpAddress)?$/,
    others: ["nothing", "null"],
    because: "A launch template that does not say whether it assigns addresses leaves it to the subnet.",
  },
  {
    place: /^DescribeDB(?:Cluster)?SnapshotAttributes .*AttributeValues$/,
    because: "A list without its only value is AWS's own word for a snapshot that nobody else may restore.",
  },
  {
    place: /^DescribeDBInstances DBInstances\.DBClusterIdentifier$/,
    others: ["nothing", "null"],
    because: "It tells a cluster's member, of which the cluster is judged; without it the instance is one of its own.",
  },
  {
    place: /^(?:GetRestApis items\.policy|ListEventBuses EventBuses\.Policy)$/,
    others: ["nothing"],
    because: "An API or an event bus without a policy has no such field.",
  },
  {
    place: /^(?:GetQueueAttributes Attributes\.Policy|GetResourcePolicy ResourcePolicy)$/,
    others: ["nothing"],
    because: "Of a queue or a secret without a policy AWS tells everything else.",
  },
  {
    place: /^DescribeDB(?:Instances|Clusters) DB(?:Instances|Clusters)\.MultiAZ$/,
    because: "A bug: checks/rds takes whatever is true-ish for true.",
  },
];

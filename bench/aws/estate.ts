/** What each thing can be. A mix is a list of these; its things take turns. */
export type VolumeKind = "encrypted" | "encrypted-attached" | "plain" | "plain-attached" | "deleting";
/** `old`: too old to be a backup; `public` ones are in plain text too. The nth one is of the nth volume. */
export type SnapshotKind = "recent" | "plain" | "public" | "old";
export type Ec2InstanceKind = "tight" | "open" | "stopped" | "terminated";
export type ImageKind = "private" | "public" | "shared";
/** `old-in-use`: the default version is tight, and an instance runs from an older one that is open. */
export type LaunchTemplateKind = "tight" | "old-in-use" | "open";
export type AddressKind = "used" | "unused";
export type BucketKind =
  | "private"
  | "legacy"
  | "policy-limited"
  | "policy-public"
  | "policy-shared"
  | "policy-latent"
  | "acl-public"
  | "acl-ignored";
export type AccessPointKind = "vpc" | "internet-private" | "internet-public";
export type InstanceKind = "multi-az" | "single-az" | "pending" | "replica" | "public" | "latent";
export type ClusterKind = "two-zones" | "one-zone";
export type DbSnapshotKind = "encrypted" | "plain" | "shared" | "public";
export type RoleKind = "service" | "own-account" | "public" | "other-account" | "github" | "saml" | "service-linked";
export type UserKind = "mfa" | "no-mfa" | "old-key" | "idle" | "two-keys" | "from-setup";
export type CertificateKind = "valid" | "expired";
export type AnalyzerKind = "external" | "unused" | "none";
/** A thing or a setting of one of the services without a mix of their own: as every check wants it, or as none does. */
export type OtherKind = "tight" | "open";
/** All that is of a VPC is as the VPC is. */
export type VpcKind = "guarded" | "open";
export type SecurityGroupKind = "default" | "web" | "ssh" | "prefix-list" | "another-group";

export interface Mixes {
  readonly volumes: readonly VolumeKind[];
  readonly snapshots: readonly SnapshotKind[];
  readonly ec2Instances: readonly Ec2InstanceKind[];
  readonly images: readonly ImageKind[];
  readonly launchTemplates: readonly LaunchTemplateKind[];
  readonly addresses: readonly AddressKind[];
  /** EC2's settings, region by region. */
  readonly ec2Settings: readonly ("tight" | "open")[];
  readonly buckets: readonly BucketKind[];
  readonly accessPoints: readonly AccessPointKind[];
  readonly dbInstances: readonly InstanceKind[];
  readonly dbClusters: readonly ClusterKind[];
  readonly dbSnapshots: readonly DbSnapshotKind[];
  readonly roles: readonly RoleKind[];
  readonly users: readonly UserKind[];
  readonly serverCertificates: readonly CertificateKind[];
  /** What there is of Access Analyzer, region by region. */
  readonly analyzers: readonly AnalyzerKind[];
  readonly securityGroups: readonly SecurityGroupKind[];
  readonly vpcs: readonly VpcKind[];
  /** Whether EBS encryption by default is on, region by region. */
  readonly defaultEncryption: readonly boolean[];
  readonly accountStates: readonly ("ACTIVE" | "SUSPENDED" | "CLOSED")[];
  /** Of each type of thing that has no mix of its own. */
  readonly things: readonly OtherKind[];
  /** Of the other services' settings, region by region; an account's own is as in the first region. */
  readonly settings: readonly OtherKind[];
}

/** An organization of equal accounts. Numbers are per account; things of a region are dealt to the regions in turn. */
export interface Estate {
  /** The first one is the management account, and the one of credentials that name no account. */
  readonly accounts: readonly string[];
  /** False: each account stands alone. */
  readonly organization: boolean;
  readonly organizationalUnits: number;
  readonly regions: readonly string[];
  readonly volumes: number;
  readonly snapshots: number;
  /** The nth one is of the nth launch template, for as many as there are. */
  readonly ec2Instances: number;
  readonly images: number;
  readonly launchTemplates: number;
  /** Elastic IP addresses. */
  readonly addresses: number;
  /** Those of no cluster. */
  readonly dbInstances: number;
  /** Each has two more DB instances as its members. */
  readonly dbClusters: number;
  /** Manual ones of DB instances, and as many of DB clusters. */
  readonly dbSnapshots: number;
  readonly buckets: number;
  /** The nth one leads to the nth bucket. */
  readonly accessPoints: number;
  /** The nth one leads to the nth bucket and the one after it; none of them is public. */
  readonly multiRegionAccessPoints: number;
  readonly roles: number;
  /** Each has a network interface. */
  readonly securityGroups: number;
  /** Each has one of everything: a subnet, a network ACL, a flow log, a peering connection, a VPN, ... */
  readonly vpcs: number;
  readonly users: number;
  /** All users that are in a group are in the first one. */
  readonly groups: number;
  /** Of the account's own. */
  readonly managedPolicies: number;
  /** Of AWS's; all roles have the first of them. A real account sees about 1,400. */
  readonly awsManagedPolicies: number;
  readonly serverCertificates: number;
  readonly rootUser: "hardware-mfa" | "virtual-mfa" | "password-only" | "no-credentials";
  readonly passwordPolicy: "strict" | "weak" | "none";
  /** Of each type of thing that has no number of its own: queues, keys, functions, ... */
  readonly things: number;
  /** What things are called, in turns, by the word for their type; others are called by the word and their number. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Block Public Access of the account: `partly` stops new grants only. */
  readonly accountBlock: "none" | "partly" | "all";
  readonly mix: Mixes;
}

export type EstateOptions = Partial<Omit<Estate, "mix">> & { readonly mix?: Partial<Mixes> };

const MIX: Mixes = {
  volumes: turns<VolumeKind>(20, "encrypted", { 0: "plain", 7: "plain-attached", 3: "encrypted-attached" }),
  snapshots: ["recent", "plain", "public", "old"],
  ec2Instances: ["tight", "open", "stopped", "terminated"],
  images: ["private", "public", "shared"],
  launchTemplates: ["tight", "old-in-use", "open"],
  addresses: ["used", "unused"],
  ec2Settings: ["open", "tight"],
  buckets: turns<BucketKind>(20, "private", {
    0: "policy-public",
    4: "acl-public",
    8: "policy-latent",
    12: "policy-limited",
    16: "legacy",
  }),
  accessPoints: ["internet-private", "vpc", "internet-public"],
  dbInstances: turns<InstanceKind>(10, "multi-az", {
    0: "single-az",
    2: "public",
    5: "replica",
    6: "latent",
    8: "pending",
  }),
  dbClusters: ["two-zones", "one-zone", "two-zones"],
  dbSnapshots: turns<DbSnapshotKind>(10, "encrypted", { 0: "plain", 3: "shared", 7: "public" }),
  roles: turns<RoleKind>(20, "service", { 0: "own-account", 5: "github", 10: "service-linked", 15: "public" }),
  users: ["mfa", "no-mfa", "old-key", "idle", "two-keys", "from-setup"],
  serverCertificates: ["valid", "expired"],
  analyzers: ["external", "none", "unused"],
  securityGroups: ["web", "ssh", "prefix-list", "another-group", "default"],
  vpcs: ["guarded", "open"],
  defaultEncryption: [true, false, true],
  accountStates: ["ACTIVE"],
  things: ["tight", "open"],
  settings: ["open", "tight"],
};

/** One small account in two regions, unless told otherwise. Throws a `TypeError` on an option that there is not. */
export function makeEstate({ mix = {}, ...options }: EstateOptions = {}): Estate {
  const accounts = options.accounts ?? ["111122223333"];
  const defaults = {
    accounts,
    organization: accounts.length > 1,
    organizationalUnits: 2,
    regions: ["eu-west-1", "us-east-1"],
    volumes: 40,
    snapshots: 4,
    ec2Instances: 4,
    images: 3,
    launchTemplates: 3,
    addresses: 2,
    dbInstances: 20,
    dbClusters: 6,
    dbSnapshots: 10,
    buckets: 20,
    accessPoints: 0,
    multiRegionAccessPoints: 0,
    roles: 20,
    securityGroups: 10,
    vpcs: 4,
    users: 6,
    groups: 2,
    managedPolicies: 0,
    awsManagedPolicies: 1,
    serverCertificates: 2,
    things: 4,
    names: {},
    rootUser: "hardware-mfa" as const,
    passwordPolicy: "strict" as const,
    accountBlock: "none" as const,
  };
  refuseUnknown(options, defaults);
  refuseUnknown(mix, MIX);
  const estate: Estate = { ...defaults, ...options, mix: { ...MIX, ...mix } };
  if (estate.accessPoints > estate.buckets) throw new TypeError("there are more access points than buckets");
  if (estate.multiRegionAccessPoints > estate.buckets) throw new TypeError("there are more access points than buckets");
  if (estate.awsManagedPolicies < 1) throw new TypeError("awsManagedPolicies must be at least 1: all roles have it");
  return estate;
}

/** A misspelt option would be a benchmark of something else. */
function refuseUnknown(given: object, known: object): void {
  const unknown = Object.keys(given).filter((key) => !(key in known));
  if (unknown.length > 0) throw new TypeError(`an estate has no ${unknown.join(", ")}`);
}

function turns<Kind>(length: number, most: Kind, others: Readonly<Record<number, Kind>>): Kind[] {
  return Array.from({ length }, (_, index) => others[index] ?? most);
}

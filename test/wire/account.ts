import type { ManagedPolicyDetail } from "@aws-sdk/client-iam";
import { ACCOUNT, ALL_ON, allow, type Estate, MEMBER, publicRead, VENDOR } from "./estate.ts";
import { type Answer, escapeXml, type Rule, type WireCall, xml } from "./proxy.ts";
import { buildRoles, expectedOfRoles } from "./roles.ts";

export const REGIONS = ["eu-central-1", "eu-west-1", "us-east-1"] as const;

/** Breaks the line, colours the terminal, turns the text around, and ends a C1 sequence. */
export const HOSTILE = "evil\n\u001b[31mred\u001b]0;owned\u0007\u202egnp.exe\u2028\u009b2J";

const LONG = `acme-${"x".repeat(57)}1`;

const OFF = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };

/** Names of what has none of its own. */
export interface Account {
  readonly organization: string;
  /** The id that moto invented for the member account. */
  readonly inventedMember: string;
  readonly unnamedVolume: string;
  readonly bucketRegions: ReadonlyMap<string, string>;
  readonly policies: readonly ManagedPolicyDetail[];
}

/** Good, bad and odd resources of every family, in three regions. */
export async function buildAccount(estate: Estate): Promise<Account> {
  const { id: organization, member: inventedMember } = await estate.organization();
  await buildBuckets(estate);
  const unnamedVolume = await buildVolumes(estate);
  await buildDatabases(estate);
  await buildRoles(estate, { organization, owner: HOSTILE.replaceAll(/[^a-z]/g, "") });
  const policies = await estate.policiesInUse();
  return { organization, inventedMember, unnamedVolume, bucketRegions: estate.bucketRegions, policies };
}

async function buildBuckets(estate: Estate): Promise<void> {
  await estate.accountBlock({ ...OFF, BlockPublicAcls: true });
  await estate.bucket("acme-private", { block: ALL_ON });
  await estate.bucket("acme-legacy", { ownership: "none" });
  await estate.bucket("acme.odd-1.name", { region: "eu-central-1", block: ALL_ON });
  await estate.bucket(LONG, { region: "eu-west-1" });

  await estate.bucket("acme-policy-public", { policy: publicRead("acme-policy-public") });
  await estate.bucket("acme-policy-block-only", {
    region: "eu-west-1",
    block: { ...OFF, BlockPublicPolicy: true },
    policy: publicRead("acme-policy-block-only"),
  });
  await estate.bucket("acme-policy-restricted", {
    region: "eu-central-1",
    block: { ...OFF, RestrictPublicBuckets: true },
    policy: publicRead("acme-policy-restricted"),
  });
  const endpoints = { StringEquals: { "aws:SourceVpce": ["vpce-0a1b2c3d4e5f60718", "vpce-0a1b2c3d4e5f60719"] } };
  await estate.bucket("acme-policy-vpce", { policy: publicRead("acme-policy-vpce", endpoints) });
  const referer = { StringLike: { "aws:Referer": "https://www.example.com/*" } };
  await estate.bucket("acme-policy-referer", { policy: publicRead("acme-policy-referer", referer) });
  const vendor = { Principal: { AWS: `arn:aws:iam::${VENDOR}:root` }, Action: "s3:GetObject" };
  await estate.bucket("acme-policy-vendor", {
    region: "eu-west-1",
    policy: allow({ ...vendor, Resource: "arn:aws:s3:::acme-policy-vendor/*" }),
  });

  await estate.bucket("acme-acl-everyone", { ownership: "ObjectWriter", acl: "public-read" });
  await estate.bucket("acme-acl-authenticated", {
    region: "eu-west-1",
    ownership: "BucketOwnerPreferred",
    acl: "authenticated-read",
  });
  const ignored = { ...OFF, IgnorePublicAcls: true };
  await estate.bucket("acme-acl-ignored", { ownership: "ObjectWriter", acl: "public-read", block: ignored });
  await estate.bucket("acme-acl-hidden", { ownership: "ObjectWriter", acl: "public-read", block: ignored });

  await estate.bucket("acme-point-internet");
  await estate.accessPoint("internet", { bucket: "acme-point-internet", block: OFF, policy: publicRead("internet") });
  await estate.bucket("acme-point-blocked", { region: "eu-west-1" });
  const blocked = { bucket: "acme-point-blocked", region: "eu-west-1", block: ALL_ON };
  await estate.accessPoint("blocked", { ...blocked, policy: publicRead("blocked") });
  await estate.bucket("acme-point-vpc");
  const vpc = { bucket: "acme-point-vpc", vpc: "vpc-0a1b2c3d", block: OFF };
  await estate.accessPoint("inside", { ...vpc, policy: publicRead("inside") });
  await estate.bucket("acme-point-plain");
  await estate.accessPoint("plain", { bucket: "acme-point-plain", block: OFF });
  await estate.bucket("acme-point-global");
  await estate.multiRegionAccessPoint("everywhere", ["acme-point-global"], publicRead("everywhere"));
}

async function buildVolumes(estate: Estate): Promise<string> {
  await estate.encryptByDefault("eu-west-1");
  await estate.volume("us-east-1", { name: "encrypted", encrypted: true });
  await estate.volume("us-east-1", { name: "plain" });
  await estate.instance("us-east-1", "attached");
  await estate.volume("eu-west-1", { name: "encrypted-eu", encrypted: true, tags: { "aws:odd.key[0]": "a.b" } });
  await estate.volume("eu-west-1", { name: HOSTILE });
  return estate.volume("eu-central-1", {});
}

async function buildDatabases(estate: Estate): Promise<void> {
  await estate.database("us-east-1", "single");
  await estate.database("us-east-1", "multi", { MultiAZ: true });
  await estate.replica("us-east-1", "single-replica", "single");
  await estate.database("us-east-1", "express", { Engine: "sqlserver-ex", LicenseModel: "license-included" });
  await estate.database("us-east-1", "stopped");
  await estate.stopDatabase("us-east-1", "stopped");
  await estate.database("eu-central-1", "pending");
  await estate.database("eu-central-1", "documents");

  await estate.cluster("eu-west-1", "aurora-two-zones", { zones: "ab" });
  await estate.cluster("eu-west-1", "aurora-one-zone", { zones: "aa", Engine: "aurora-mysql" });
  await estate.cluster("eu-west-1", "aurora-one-instance", { zones: "a" });
  await estate.cluster("eu-west-1", "aurora-headless");
  await estate.cluster("eu-west-1", "aurora-serverless", { Engine: "aurora-mysql", EngineMode: "serverless" });
  await estate.cluster("eu-west-1", "three-zones", { ...MULTI_AZ_CLUSTER, zones: "abc" });
  await estate.cluster("eu-central-1", "graph", { Engine: "neptune", zones: "a" });
}

const MULTI_AZ_CLUSTER = {
  Engine: "postgres",
  DBClusterInstanceClass: "db.m6gd.large",
  AllocatedStorage: 100,
  StorageType: "io1",
  Iops: 1000,
};

/** Buckets and access points with a policy, and whether AWS calls it public. */
const PUBLIC: Readonly<Record<string, boolean>> = {
  "acme-policy-public": true,
  "acme-policy-block-only": true,
  "acme-policy-restricted": true,
  "acme-policy-vpce": false,
  "acme-policy-referer": true,
  "acme-policy-vendor": false,
  internet: true,
  blocked: true,
  inside: true,
};

/** What AWS answers where moto does not, or not as AWS does. */
export function likeAws({ inventedMember, bucketRegions, policies }: Account): readonly Rule[] {
  const inUse = managedPolicies(policies);
  return [
    ({ operation }) =>
      operation === "ListBuckets" ? { rewrite: (body) => withRegions(body, bucketRegions) } : undefined,
    ({ service, operation }) => (service === "EC2" && operation === "DescribeRegions" ? regions(REGIONS) : undefined),
    ({ operation, name }) => {
      const isPublic = PUBLIC[name];
      if (isPublic === undefined) return undefined;
      if (operation === "GetBucketPolicyStatus") return bucketStatus(isPublic);
      return operation === "GetAccessPointPolicyStatus" ? accessPointStatus(isPublic) : undefined;
    },
    (call) => (listsManagedPolicies(call) ? inUse : undefined),
    ({ operation }) =>
      operation === "ListAccounts" ? { rewrite: (body) => body.replaceAll(inventedMember, MEMBER) } : undefined,
    // With IgnorePublicAcls on, S3 tells the grants that it enforces, not those that are stored.
    ({ operation, name }) =>
      operation === "GetBucketAcl" && name === "acme-acl-hidden" ? { rewrite: withoutPublicGrants } : undefined,
    ({ operation, region }) =>
      operation === "DescribeDBInstances" && region === "eu-central-1" ? { rewrite: pendingAndDocumentDb } : undefined,
  ];
}

export function regions(names: readonly string[]) {
  const items = names.map((name) => {
    const fields = `<regionName>${name}</regionName><regionEndpoint>ec2.${name}.amazonaws.com</regionEndpoint>`;
    return `<item>${fields}<optInStatus>opt-in-not-required</optInStatus></item>`;
  });
  const body = `<regionInfo>${items.join("")}</regionInfo>`;
  return xml(
    200,
    `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${body}</DescribeRegionsResponse>`,
  );
}

export function bucketStatus(isPublic: boolean) {
  const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
  return xml(200, `<PolicyStatus xmlns="${namespace}"><IsPublic>${isPublic}</IsPublic></PolicyStatus>`);
}

export function accessPointStatus(isPublic: boolean) {
  const status = `<PolicyStatus><IsPublic>${isPublic}</IsPublic></PolicyStatus>`;
  return xml(200, `<GetAccessPointPolicyStatusResult>${status}</GetAccessPointPolicyStatusResult>`);
}

/** One listing has the roles, another one the managed policies. */
export function listsManagedPolicies({ operation, parameters }: WireCall): boolean {
  return operation === "GetAccountAuthorizationDetails" && [...parameters.values()].includes("LocalManagedPolicy");
}

/** The listing of managed policies, with nothing in it that was invented for them. */
export function managedPolicies(policies: readonly ManagedPolicyDetail[]): Answer {
  const members = policies.map(({ Arn = "", DefaultVersionId = "", AttachmentCount = 0, PolicyVersionList = [] }) => {
    const { Document = "" } = PolicyVersionList.find(({ VersionId }) => VersionId === DefaultVersionId) ?? {};
    const rest = `<VersionId>${DefaultVersionId}</VersionId><IsDefaultVersion>true</IsDefaultVersion>`;
    const version = `<member><Document>${escapeXml(Document)}</Document>${rest}</member>`;
    const name = `<PolicyName>${Arn.slice(Arn.lastIndexOf("/") + 1)}</PolicyName><Arn>${Arn}</Arn>`;
    const counts = `<AttachmentCount>${AttachmentCount}</AttachmentCount><IsAttachable>true</IsAttachable>`;
    const versions = `<PolicyVersionList>${version}</PolicyVersionList>`;
    return `<member>${name}<DefaultVersionId>${DefaultVersionId}</DefaultVersionId>${counts}${versions}</member>`;
  });
  const result = `<IsTruncated>false</IsTruncated><Policies>${members.join("")}</Policies>`;
  const body = `<GetAccountAuthorizationDetailsResult>${result}</GetAccountAuthorizationDetailsResult>`;
  const namespace = "https://iam.amazonaws.com/doc/2010-05-08/";
  return xml(
    200,
    `<GetAccountAuthorizationDetailsResponse xmlns="${namespace}">${body}</GetAccountAuthorizationDetailsResponse>`,
  );
}

/** S3 tells each bucket's region when MaxBuckets is given. */
export function withRegions(body: string, bucketRegions: ReadonlyMap<string, string>): string {
  return body.replaceAll(/<Bucket>(?:(?!<\/Bucket>).)*<Name>([^<]+)<(?:(?!<\/Bucket>).)*/gs, (bucket, name: string) => {
    return `${bucket}<BucketRegion>${bucketRegions.get(name)}</BucketRegion>`;
  });
}

function withoutPublicGrants(body: string): string {
  return body.replaceAll(/<Grant>(?:(?!<\/Grant>).)*groups\/global(?:(?!<\/Grant>).)*<\/Grant>/gs, "");
}

function pendingAndDocumentDb(body: string): string {
  return body.replaceAll(/<DBInstance>.*?<\/DBInstance>/gs, (instance) => {
    if (instance.includes("<DBInstanceIdentifier>documents<")) {
      return instance.replace("<Engine>postgres<", "<Engine>docdb<");
    }
    if (!instance.includes("<DBInstanceIdentifier>pending<")) return instance;
    const pending = "<PendingModifiedValues><MultiAZ>true</MultiAZ></PendingModifiedValues>";
    return instance
      .replace(/<PendingModifiedValues>.*?<\/PendingModifiedValues>|<PendingModifiedValues ?\/>/s, "")
      .replace("</DBInstance>", `${pending}</DBInstance>`);
  });
}

/** Block Public Access of the account with all four settings on. */
export function accountBlocked() {
  const flags = Object.keys(ALL_ON).map((flag) => `<${flag}>true</${flag}>`);
  const namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";
  const body = flags.join("");
  return xml(200, `<PublicAccessBlockConfiguration xmlns="${namespace}">${body}</PublicAccessBlockConfiguration>`);
}

type Verdict = "passed" | "failed" | "unknown";

const P = "passed";
const F = "failed";
const U = "unknown";

/** Every verdict that a scan of the account comes to, and no other: by check and by the resource's name. */
export function expectedFindings({ unnamedVolume }: Account): Record<string, Record<string, Verdict>> {
  return {
    "ebs-default-encryption-enabled": { "eu-central-1": F, "eu-west-1": P, "us-east-1": F },
    "ebs-volume-encrypted": {
      encrypted: P,
      plain: F,
      attached: F,
      "encrypted-eu": P,
      [HOSTILE]: F,
      [unnamedVolume]: F,
    },
    // Left out: the replica, the edition without Multi-AZ, members of clusters, DocumentDB and Neptune.
    "rds-instance-multi-az": { single: F, multi: P, stopped: F, pending: F },
    // Left out: without instances, serverless v1, Neptune.
    "rds-cluster-multi-az": { "three-zones": P, "aurora-two-zones": P, "aurora-one-zone": F, "aurora-one-instance": F },
    "s3-account-block-public-access": { [ACCOUNT]: F },
    "s3-bucket-not-public": {
      "acme-private": P,
      "acme-legacy": P,
      "acme.odd-1.name": P,
      [LONG]: P,
      "acme-policy-public": F,
      "acme-policy-block-only": F,
      "acme-policy-restricted": P,
      "acme-policy-vpce": P,
      "acme-policy-referer": F,
      "acme-policy-vendor": P,
      "acme-acl-everyone": F,
      "acme-acl-authenticated": F,
      "acme-acl-ignored": P,
      "acme-acl-hidden": P,
      "acme-point-internet": F,
      "acme-point-blocked": P,
      "acme-point-vpc": P,
      "acme-point-plain": P,
      "acme-point-global": F,
    },
    "s3-bucket-no-latent-public-grant": {
      "acme-private": P,
      "acme-legacy": P,
      "acme.odd-1.name": P,
      [LONG]: P,
      "acme-policy-public": P,
      "acme-policy-block-only": P,
      "acme-policy-restricted": F,
      "acme-policy-vpce": P,
      "acme-policy-referer": P,
      "acme-policy-vendor": P,
      "acme-acl-everyone": P,
      "acme-acl-authenticated": P,
      // As if S3 had shown the stored grant; where it does not, nobody can tell.
      "acme-acl-ignored": F,
      "acme-acl-hidden": U,
      "acme-point-internet": P,
      "acme-point-blocked": F,
      "acme-point-vpc": P,
      "acme-point-plain": P,
      "acme-point-global": P,
    },
    ...expectedOfRoles(),
  };
}

import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION, refused } from "./recorded.ts";

const AP_ARN = `arn:aws:s3:${REGION}:${ACCOUNT}:accesspoint/point`;
const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
const AUTHENTICATED = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const OFF = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };

/** What AWS does not say: a refusal, and a success without the field that decides. */
export type Silence = "denied" | "empty";

type Flags = "none" | "all" | "ignore" | "restrict" | "block-only" | Silence;

/** A bucket as its settings read; what is left out is a private bucket's. */
export interface BucketSettings {
  readonly account?: Flags;
  readonly bucket?: Flags;
  /** AWS's own verdict; `no-policy` is its NoSuchBucketPolicy. */
  readonly status?: "public" | "not-public" | "no-policy" | Silence;
  readonly policy?: JsonObject | "none" | "broken" | Silence;
  readonly acl?: "private" | "everyone" | "every-account" | "logs" | "new-group" | Silence;
  readonly ownership?: "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter" | "unset" | Silence;
  readonly points?: "none" | Silence | readonly Point[];
  readonly multiRegion?:
    | "none"
    | Silence
    | { readonly status: "public" | "not-public" | Silence; readonly block?: Flags };
}

export interface Point {
  readonly origin?: "Internet" | "VPC";
  readonly bucket?: string;
  readonly block?: Flags;
  readonly status?: "public" | "not-public" | "no-policy" | Silence;
}

/** The recording of one bucket. */
export function bucket(settings: BucketSettings = {}): RecordedCall[] {
  const { account = "none", bucket: own = "none", status = "no-policy", policy = "none" } = settings;
  const { acl = "private", ownership = "unset", points = "none", multiRegion = "none" } = settings;
  return [
    answer("S3:ListBuckets", { Buckets: [{ Name: "acme", BucketRegion: REGION }] }),
    block("S3 Control:GetPublicAccessBlock", account),
    block("S3:GetPublicAccessBlock", own),
    statusLine("S3:GetBucketPolicyStatus", status, "NoSuchBucketPolicy"),
    policyLine(policy),
    aclLine(acl),
    ownershipLine(ownership),
    ...pointLines(points),
    ...multiRegionLines(multiRegion),
  ];
}

/** A bucket policy of one statement, over the whole bucket. */
export function policy(statement: JsonObject): JsonObject {
  const base = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
  return { Version: "2012-10-17", Statement: [{ ...base, ...statement }] };
}

export const PUBLIC_POLICY = policy({ Sid: "World", Principal: "*" });
export const PRIVATE_POLICY = policy({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } });

function said(call: string, silence: Silence): RecordedCall {
  return silence === "denied" ? refused(call) : answer(call, {});
}

function isSilence(word: unknown): word is Silence {
  return word === "denied" || word === "empty";
}

const FLAGS: Readonly<Record<Exclude<Flags, "none" | Silence>, Record<string, boolean>>> = {
  all: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  ignore: { ...OFF, IgnorePublicAcls: true },
  restrict: { ...OFF, RestrictPublicBuckets: true },
  "block-only": { ...OFF, BlockPublicAcls: true, BlockPublicPolicy: true },
};

function block(call: string, flags: Flags): RecordedCall {
  if (isSilence(flags)) return said(call, flags);
  if (flags === "none") return refused(call, "NoSuchPublicAccessBlockConfiguration");
  return answer(call, { PublicAccessBlockConfiguration: FLAGS[flags] });
}

function statusLine(call: string, status: NonNullable<Point["status"]>, none: string): RecordedCall {
  if (status === "denied") return refused(call);
  if (status === "no-policy") return refused(call, none);
  // What moto says of a policy it has no opinion of: a status without its one field.
  return answer(call, { PolicyStatus: status === "empty" ? {} : { IsPublic: status === "public" } });
}

function policyLine(policy: NonNullable<BucketSettings["policy"]>): RecordedCall {
  const call = "S3:GetBucketPolicy";
  if (isSilence(policy)) return said(call, policy);
  if (policy === "none") return refused(call, "NoSuchBucketPolicy");
  return answer(call, { Policy: policy === "broken" ? "{" : JSON.stringify(policy) });
}

function aclLine(acl: NonNullable<BucketSettings["acl"]>): RecordedCall {
  const call = "S3:GetBucketAcl";
  if (isSilence(acl)) return said(call, acl);
  const group = (URI: string, Permission = "READ"): Json => ({ Grantee: { Type: "Group", URI }, Permission });
  const others = {
    private: [],
    everyone: [group(ALL_USERS)],
    "every-account": [group(AUTHENTICATED, "WRITE")],
    "new-group": [group("http://acs.amazonaws.com/groups/global/SomethingNew")],
    logs: [group("http://acs.amazonaws.com/groups/s3/LogDelivery", "WRITE")],
  };
  const owner = { Grantee: { Type: "CanonicalUser", ID: "abc" }, Permission: "FULL_CONTROL" };
  return answer(call, { Grants: [owner, ...others[acl]] });
}

function ownershipLine(ownership: NonNullable<BucketSettings["ownership"]>): RecordedCall {
  const call = "S3:GetBucketOwnershipControls";
  if (isSilence(ownership)) return said(call, ownership);
  if (ownership === "unset") return refused(call, "OwnershipControlsNotFoundError");
  return answer(call, { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } });
}

function pointLines(points: NonNullable<BucketSettings["points"]>): RecordedCall[] {
  const list = "S3 Control:ListAccessPoints";
  if (isSilence(points)) return [said(list, points)];
  if (points === "none") return [answer(list, { AccessPointList: [] })];
  return [
    answer(list, {
      AccessPointList: points.map(({ origin = "Internet", bucket = "acme" }, index) => ({
        Name: `point${index}`,
        NetworkOrigin: origin,
        Bucket: bucket,
        AccessPointArn: `${AP_ARN}${index}`,
      })),
    }),
    ...points.flatMap(({ block: flags = "none", status = "no-policy" }, index) => {
      const place = { input: { Name: `point${index}` } };
      const own = flags === "none" ? answer("", { PublicAccessBlockConfiguration: OFF }) : block("", flags);
      return [
        { ...own, service: "S3 Control", operation: "GetAccessPoint", ...place },
        { ...statusLine("S3 Control:GetAccessPointPolicyStatus", status, "NoSuchAccessPointPolicy"), ...place },
      ];
    }),
  ];
}

function multiRegionLines(point: NonNullable<BucketSettings["multiRegion"]>): RecordedCall[] {
  const place = { region: "us-west-2" };
  const list = "S3 Control:ListMultiRegionAccessPoints";
  if (isSilence(point)) return [{ ...said(list, point), ...place }];
  if (point === "none") return [answer(list, { AccessPoints: [] }, place)];
  const { block: flags = "none", status } = point;
  const own = flags === "none" || isSilence(flags) ? {} : { PublicAccessBlock: FLAGS[flags] };
  const call = "S3 Control:GetMultiRegionAccessPointPolicyStatus";
  return [
    answer(
      list,
      { AccessPoints: [{ Name: "many", Alias: "many.mrap", Regions: [{ Bucket: "acme" }], ...own }] },
      place,
    ),
    status === "denied"
      ? refused(call)
      : answer(call, { Established: status === "empty" ? {} : { IsPublic: status === "public" } }),
  ];
}

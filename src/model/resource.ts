import type { ApiCall } from "./api-call.ts";
import type { ChangeRule } from "./change.ts";
import type { JsonObject } from "./json.ts";
import type { IdTemplate } from "./resource-id.ts";
import type { Target } from "./target.ts";

/** One thing in AWS, as a listing gave it. */
export interface Resource<Data = unknown> {
  /** Its ARN, or a documented id of the same form for a thing without one. Unique per account and region. */
  readonly id: string;
  readonly name: string;
  /** The region it lives in; empty for a global thing. */
  readonly region: string;
  /** `undefined` when the listing does not carry them. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly data: Data;
  /** What AWS said of it, for the event's `resource.raw`; an auditor's evidence. */
  readonly raw: JsonObject;
}

/** A detail that needs a call of its own. */
export interface Fact<Data, Value> {
  /** IAM actions the read needs, e.g. `s3:GetBucketAcl`. */
  readonly actions: readonly string[];
  /** The calls behind it; none is made before a resource of the type is judged. */
  readonly calls: readonly ApiCall[];
  /** Throws on failure; an AWS error that is an answer is turned into a value here. */
  read(resource: Resource<Data>, target: Target): Promise<Value>;
}

// biome-ignore lint/suspicious/noExplicitAny: "some fact, whatever it is about" has no narrower name in TypeScript.
export type FactTable = Readonly<Record<string, Fact<any, unknown>>>;

/** What a listing yields: a resource, or the reason why a thing of that type is not judged. */
export type Listed<Data> = Resource<Data> | Skipped;

/** A thing that the listing showed but no check applies to, e.g. a volume that is being deleted. */
export interface Skipped {
  /** A slug, e.g. `deleting`; coverage counts by it. */
  readonly skipped: string;
  /** Which thing it is, as a `Resource` would say: what was open of it is so no more. Left out of things that were never judged. */
  readonly thing?: Pick<Resource, "id" | "region">;
}

/** Words that put a type into Elastic's and people's taxonomy. */
export interface Kind {
  /** The service's folder under checks/, e.g. `s3`. */
  readonly service: string;
  /** `cloud.service.name`, e.g. `S3`. */
  readonly serviceName: string;
  /** `rule.section`, e.g. `Simple Storage Service (S3)`. */
  readonly section: string;
  /** `resource.type`, coarse: `cloud-storage`, `cloud-database`, ... */
  readonly type: string;
  /** `resource.sub_type`: `aws-s3`, `aws-ebs`, ... */
  readonly subType: string;
  /** What a person calls one of them, e.g. `bucket`. */
  readonly noun: string;
  /** The ECS entity that it is beside a resource, for joins with other events; `user` for IAM identities. */
  readonly entity?: "user";
}

/** A resource that is asked for. */
export interface Wanted {
  readonly id: string;
  /** What the type's id template has for `{name}` or `{path}`; empty for a setting. */
  readonly name: string;
}

/** How some resources of a type are read without all others. */
export interface NarrowList<Data> {
  /** Beside those of the listing, where these are others. */
  readonly actions: readonly string[];
  readonly calls: readonly ApiCall[];
  /** Those that are there, as the listing would give them; one that AWS does not know is left out, and is no error. */
  run(wanted: readonly Wanted[], target: Target): AsyncIterable<Listed<Data> | readonly Listed<Data>[]>;
}

/** One kind of thing in AWS: how to list it, and how to read the details that need a call of their own. */
export interface ResourceType<Data = unknown, Facts extends FactTable = FactTable> {
  /** CloudFormation's name for it, or a documented one of the same form. */
  readonly type: string;
  readonly kind: Kind;
  /** `account`: listed once, through the partition's home region. `region`: listed in each region. */
  readonly scope: "account" | "region";
  /** True for things that `--regions` never filters (IAM, account settings). */
  readonly global?: boolean;
  /** How its ids are written. Without it, none of them can be asked for. */
  readonly ids?: IdTemplate;
  readonly list: {
    readonly actions: readonly string[];
    /** None for a setting: each target has it, and its facts are what it is. */
    readonly calls: readonly ApiCall[];
    /** One after the other, or in `batches`: of a long listing, that costs less. */
    run(target: Target): AsyncIterable<Listed<Data> | readonly Listed<Data>[]>;
    /** Left out where that costs no less than the listing, of which all others are then passed over. */
    readonly only?: NarrowList<Data>;
  };
  readonly facts: Facts;
  /** What people and machines do in AWS that changes one of them. Left out: only the next whole scan sees it. */
  readonly changes?: readonly ChangeRule[];
  /** AWS's error codes for a thing that was listed and is gone when a fact is read, e.g. `NoSuchBucket`. */
  readonly goneCodes?: readonly string[];
}

/** Declares a resource type; the types of its facts reach the checks that read them. */
export function defineResource<Data, Facts extends { readonly [K in keyof Facts]: Fact<Data, unknown> }>(
  definition: ResourceType<Data, Facts & FactTable>,
): ResourceType<Data, Facts & FactTable> {
  return definition;
}

/** Enough to make the steps of a stream cheap, and few enough to be gone before V8 takes them for long-lived. */
const BATCH = 50;

/** A page of a long listing in parts, each mapped when it is its turn. */
export function* batches<T, R>(page: readonly T[], map: (item: T) => R): Generator<readonly R[]> {
  for (let from = 0; from < page.length; from += BATCH) yield page.slice(from, from + BATCH).map(map);
}

/** Wanted ones in parts of what one call takes. */
export function* parts<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

export function isSkipped(listed: Listed<unknown>): listed is Skipped {
  return "skipped" in listed;
}

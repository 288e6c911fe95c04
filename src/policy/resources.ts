import { covers, type PatternSet, partsOf } from "./actions.ts";
import { globCovers } from "./glob.ts";
import type { Statement } from "./statement.ts";

/** The kinds of resource whose policies the judge knows details of. Any other policy is judged by the general rules. */
export type ResourceKind =
  | "bucket"
  | "access-point"
  | "queue"
  | "topic"
  | "key"
  | "function"
  | "repository"
  | "secret"
  | "file-system"
  | "table"
  | "event-bus"
  | "backup-vault"
  | "domain"
  | "api";

const PREFIXES: ReadonlyMap<ResourceKind, string> = new Map([
  ["bucket", "s3"],
  ["access-point", "s3"],
  ["queue", "sqs"],
  ["topic", "sns"],
  ["key", "kms"],
  ["function", "lambda"],
  ["repository", "ecr"],
  ["secret", "secretsmanager"],
  ["file-system", "elasticfilesystem"],
  ["table", "dynamodb"],
  ["event-bus", "events"],
  ["backup-vault", "backup"],
  ["domain", "es"],
  ["api", "execute-api"],
]);

/** Whose policies name parts of the resource: objects, paths, stages, rules, indexes. */
const MANY: ReadonlySet<ResourceKind> = new Set([
  "bucket",
  "access-point",
  "api",
  "domain",
  "event-bus",
  "table",
  "backup-vault",
]);

/** The actions of a policy on that kind of resource: `*` and "everything but" mean no more than the service's own. */
export function actionParts(set: PatternSet, kind: ResourceKind | undefined): readonly PatternSet[] {
  const prefix = kind && PREFIXES.get(kind);
  return partsOf(set).map((part) =>
    prefix && (part.negated || part.patterns[0] === "*") ? { negated: false, patterns: [`${prefix}:*`] } : part,
  );
}

/** The one bucket that the statements name, `arn:...:name`; `undefined` if there is none or more than one. */
export function bucketOf(statements: readonly Statement[]): string | undefined {
  const names = new Set<string>();
  for (const statement of statements) {
    for (const pattern of statement.resources?.patterns ?? []) {
      const bucket = /^arn:[^:]+:s3:::[^/*?]+(?=\/|$)/.exec(pattern)?.[0];
      if (bucket) names.add(bucket);
    }
  }
  const [only, ...others] = names;
  return others.length === 0 ? only : undefined;
}

/**
 * The resources of an Allow, in parts that Deny statements cover one by one. A bucket policy can be about its bucket
 * and the objects in it only, so a pattern that spans both is these two.
 */
export function resourceParts(set: PatternSet | undefined, bucket: string | undefined): readonly PatternSet[] {
  if (!set) return [{ negated: false, patterns: ["*"] }];
  if (set.negated || !bucket) return partsOf(set);
  const spans = [bucket, `${bucket}/*`];
  const parts = set.patterns.flatMap((pattern) => {
    const spanned = spans.filter((span) => globCovers(pattern, span));
    return spanned.length > 0 ? spanned : [pattern];
  });
  return [...new Set(parts)].map((pattern) => ({ negated: false, patterns: [pattern] }));
}

/** Does a Deny cover the part? Outside S3 a policy has one resource, so a Deny that names one resource names it. */
export function deniesResource(denial: Statement, part: PatternSet, kind: ResourceKind | undefined): boolean {
  if (!denial.resources || covers(denial.resources, part)) return true;
  const hasManyResources = kind === undefined || MANY.has(kind);
  return !hasManyResources && !denial.resources.negated && part.patterns[0] === "*";
}

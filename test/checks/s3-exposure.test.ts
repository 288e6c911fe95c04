import { expect, test } from "vitest";
import noLatentPublicGrant from "../../checks/s3/s3-bucket-no-latent-public-grant.ts";
import notPublic from "../../checks/s3/s3-bucket-not-public.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { type BucketSettings, bucket, PRIVATE_POLICY, PUBLIC_POLICY } from "../support/bucket.ts";
import { ACCOUNT, answer, REGION } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

/**
 * Every combination of what can decide, each readable or not, against the formula of effective exposure:
 * (acl and not ignored and not owner-enforced) or (policy and not restricted) or (access point and not restricted).
 */

/** True, false, or not to be told. */
type Maybe = boolean | undefined;

const BLOCKS = {
  none: { ignore: false, restrict: false },
  ignore: { ignore: true, restrict: false },
  restrict: { ignore: false, restrict: true },
  all: { ignore: true, restrict: true },
  denied: { ignore: undefined, restrict: undefined },
} as const;

const POLICIES: readonly (Pick<BucketSettings, "status" | "policy"> & { readonly isPublic: Maybe })[] = [
  { status: "public", policy: "denied", isPublic: true },
  { status: "not-public", policy: "denied", isPublic: false },
  { status: "denied", policy: PUBLIC_POLICY, isPublic: true },
  { status: "empty", policy: PRIVATE_POLICY, isPublic: false },
  { status: "denied", policy: "denied", isPublic: undefined },
];

const ACLS = { private: false, everyone: true, denied: undefined } as const;
const OWNERSHIPS = { BucketOwnerEnforced: false, unset: true, denied: undefined } as const;
const POINTS: readonly {
  readonly points: NonNullable<BucketSettings["points"]>;
  readonly isPublic: Maybe;
  readonly own: Maybe;
}[] = [
  { points: "none", isPublic: false, own: false },
  { points: [{ status: "public" }], isPublic: true, own: false },
  { points: [{ status: "public", block: "restrict" }], isPublic: true, own: true },
  { points: [{ status: "denied" }], isPublic: undefined, own: false },
];

interface Case {
  readonly settings: BucketSettings;
  readonly open: Maybe;
  readonly latent: Maybe;
}

for (const account of ["none", "all", "denied"] as const) {
  for (const { points, isPublic: pointIsPublic, own } of POINTS) {
    const cases = (["none", "ignore", "restrict", "denied"] as const).flatMap((bucket) =>
      POLICIES.flatMap(({ isPublic: policyIsPublic, ...policy }) =>
        keysOf(ACLS).flatMap((acl) =>
          keysOf(OWNERSHIPS).map((ownership): Case => {
            const ignore = or(BLOCKS[account].ignore, BLOCKS[bucket].ignore);
            const restrict = or(BLOCKS[account].restrict, BLOCKS[bucket].restrict);
            const inForce = OWNERSHIPS[ownership];
            // With public ACLs ignored, S3 does not show them: a clean read says nothing of what is stored.
            const stored = ACLS[acl] === false && ignore !== false ? undefined : ACLS[acl];
            return {
              settings: { account, bucket, ...policy, acl, ownership, points },
              open: or(
                and(not(ignore), inForce, ACLS[acl]),
                and(not(restrict), policyIsPublic),
                and(not(or(restrict, own)), pointIsPublic),
              ),
              latent: or(
                and(ignore, inForce, stored),
                and(restrict, policyIsPublic),
                and(or(restrict, own), pointIsPublic),
              ),
            };
          }),
        ),
      ),
    );

    test(`account block ${account}, access points ${JSON.stringify(points)}: ${cases.length} buckets`, async () => {
      const { findings } = await scanned([notPublic, noLatentPublicGrant], together(cases));
      const verdicts = new Map(findings.map((one) => [`${one.check.id} ${one.resource.name}`, one.verdict.status]));
      const wrong = cases.flatMap(({ settings, open, latent }, index) => {
        const got = [notPublic, noLatentPublicGrant].map(({ id }) => verdicts.get(`${id} acme${index}`));
        const expected = [open, latent].map(statusOf);
        return got.join() === expected.join() ? [] : [{ settings, got, expected }];
      });
      expect(wrong.slice(0, 3)).toEqual([]);
    });
  }
}

/** One recording of many buckets; the account's answers are the same for all of them. */
function together(cases: readonly Case[]): RecordedCall[] {
  const names = cases.map((_, index) => `acme${index}`);
  const lines = cases.flatMap(({ settings }, index) =>
    bucket(settings).flatMap((line): RecordedCall[] => {
      const isShared = line.service !== "S3" || line.operation === "ListBuckets";
      if (!isShared) return [{ ...line, account: ACCOUNT, region: REGION, input: { Bucket: `acme${index}` } }];
      return index === 0 && line.operation !== "ListBuckets" ? [line] : [];
    }),
  );
  return [
    answer("S3:ListBuckets", { Buckets: names.map((Name) => ({ Name, BucketRegion: REGION })) }),
    ...lines.flatMap((line) => (line.operation === "ListAccessPoints" ? [ofEach(line, names)] : [line])),
  ];
}

/** The one access point, once for every bucket. */
function ofEach(line: RecordedCall, names: readonly string[]): RecordedCall {
  const list = line.output?.["AccessPointList"];
  if (!Array.isArray(list)) return line;
  return {
    ...line,
    output: { AccessPointList: names.flatMap((Bucket) => list.map((point) => ({ ...point, Bucket }))) },
  };
}

function statusOf(exposed: Maybe): string {
  return exposed === undefined ? "unknown" : exposed ? "failed" : "passed";
}

function not(value: Maybe): Maybe {
  return value === undefined ? undefined : !value;
}

function or(...values: Maybe[]): Maybe {
  return values.includes(true) ? true : values.includes(undefined) ? undefined : false;
}

function and(...values: Maybe[]): Maybe {
  return values.includes(false) ? false : values.includes(undefined) ? undefined : true;
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}

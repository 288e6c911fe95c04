import type { Context } from "../model/check.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { allTrue, anyTrue, attempt } from "../model/logic.ts";
import { type Grant, publicGrants } from "./bucket-acl.ts";
import { type PolicyFacts, policyExposure } from "./bucket-policy-exposure.ts";

/** The facts that decide who can reach a bucket. */
export const EXPOSURE_FACTS = [
  "accountBlock",
  "bucketBlock",
  "policyStatus",
  "policy",
  "acl",
  "ownership",
  "accessPoints",
] as const;

/** Which flags of Block Public Access are on, at one level. */
interface Block {
  readonly ignorePublicAcls: boolean;
  readonly restrictPublicBuckets: boolean;
}

export interface BlockFacts {
  accountBlock(): Promise<Block>;
  bucketBlock(): Promise<Block>;
}

export interface AclFacts extends BlockFacts {
  acl(): Promise<{ readonly grants: readonly Grant[] }>;
  ownership(): Promise<string>;
}

export interface AccessPointFacts extends BlockFacts {
  accessPoints(): Promise<
    readonly {
      readonly arn: string;
      readonly block: () => Promise<{ readonly restrictPublicBuckets: boolean }>;
      readonly isPublic: () => Promise<boolean>;
    }[]
  >;
}

/** One way by which the public may reach a bucket. */
export interface Way {
  readonly subject: "bucket policy" | "bucket ACL" | "access point";
  /** It grants to the public, and no block masks it. */
  open(): Promise<boolean>;
  /** It grants to the public, and only a block masks it. */
  latent(): Promise<boolean>;
  /** What was read so far. */
  readonly observed: JsonObject;
}

/** The policy: masked by RestrictPublicBuckets of the account or the bucket. BlockPublicPolicy cuts no old policy. */
export function policyWay(facts: PolicyFacts & BlockFacts, context: Context): Way {
  const observed: Record<string, Json> = {};
  const masked = (): Promise<boolean> => blocked(facts, "restrictPublicBuckets", observed);
  const granted = async (): Promise<boolean> => {
    const { isPublic, evidence } = await policyExposure(facts, context);
    Object.assign(observed, evidence);
    return isPublic;
  };
  return {
    subject: "bucket policy",
    open: () => allTrue(not(masked), granted),
    latent: () => allTrue(masked, granted),
    observed,
  };
}

/** The ACL: no longer in force under BucketOwnerEnforced, masked by IgnorePublicAcls. */
export interface AclWay extends Way {
  /** Objects may have public ACLs of their own, which no read of the bucket shows; true if that can't be told. */
  objectsMayBePublic(): Promise<boolean>;
  /** ACLs are in force but ignored, and then GetBucketAcl leaves stored public grants out. */
  hidden(): Promise<boolean>;
}

export function aclWay(facts: AclFacts): AclWay {
  const observed: Record<string, Json> = {};
  const masked = (): Promise<boolean> => blocked(facts, "ignorePublicAcls", observed);
  const inForce = async (): Promise<boolean> => {
    observed["objectOwnership"] = await facts.ownership();
    return observed["objectOwnership"] !== "BucketOwnerEnforced";
  };
  const granted = (): Promise<boolean> =>
    allTrue(inForce, async () => {
      const grants = publicGrants((await facts.acl()).grants);
      observed["publicGrants"] = grants;
      return grants.length > 0;
    });
  return {
    subject: "bucket ACL",
    open: () => allTrue(not(masked), granted),
    latent: () => allTrue(masked, granted),
    objectsMayBePublic: async () => (await attempt(() => allTrue(not(masked), inForce))) !== false,
    hidden: () => allTrue(masked, inForce),
    observed,
  };
}

/** Access points open to the Internet: masked by RestrictPublicBuckets of the account, the bucket or their own. */
export function accessPointWay(facts: AccessPointFacts): Way {
  const observed: Record<string, Json> = {};
  const masked = (): Promise<boolean> => blocked(facts, "restrictPublicBuckets", observed);

  function some(wanted: (own: () => Promise<boolean>, isPublic: () => Promise<boolean>) => Promise<boolean>) {
    return async (): Promise<boolean> => {
      const points = await facts.accessPoints();
      observed["internetAccessPoints"] = points.map((point) => point.arn);
      return anyTrue(
        ...points.map((point) => async () => {
          const found = await wanted(async () => (await point.block()).restrictPublicBuckets, point.isPublic);
          if (found) observed["publicAccessPoint"] = point.arn;
          return found;
        }),
      );
    };
  }

  return {
    subject: "access point",
    // An account-wide or bucket block settles all access points before any is listed.
    open: () =>
      allTrue(
        not(masked),
        some((own, isPublic) => allTrue(not(own), isPublic)),
      ),
    latent: some((own, isPublic) => allTrue(() => anyTrue(masked, own), isPublic)),
    observed,
  };
}

/** A flag's effect is the union of its levels; the account's is read first, once for all buckets. */
function blocked(facts: BlockFacts, flag: keyof Block, observed: Record<string, Json>): Promise<boolean> {
  return anyTrue(
    async () => {
      const block = await facts.accountBlock();
      observed["accountBlock"] = { ...block };
      return block[flag];
    },
    async () => {
      const block = await facts.bucketBlock();
      observed["bucketBlock"] = { ...block };
      return block[flag];
    },
  );
}

function not(read: () => Promise<boolean>): () => Promise<boolean> {
  return async () => !(await read());
}

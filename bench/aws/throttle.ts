import type { Call, Service } from "./call.ts";

export interface Rate {
  readonly burst: number;
  /** Tokens per second. */
  readonly refill: number;
  /** What shares a bucket within an account. */
  readonly per: "region and action" | "region" | "action";
}

export type Rates = Readonly<Partial<Record<Service, Rate>>>;

/** EC2 and STS as AWS documents them; for the others it documents nothing, and these are cautious guesses. */
export const AWS_RATES: Rates = {
  EC2: { burst: 100, refill: 20, per: "region and action" },
  STS: { burst: 600, refill: 600, per: "region" },
  RDS: { burst: 50, refill: 20, per: "region and action" },
  S3: { burst: 200, refill: 100, per: "region and action" },
  S3Control: { burst: 50, refill: 20, per: "region and action" },
  IAM: { burst: 50, refill: 20, per: "action" },
  AccessAnalyzer: { burst: 20, refill: 10, per: "region and action" },
  Organizations: { burst: 20, refill: 10, per: "action" },
};

/** These have a smaller bucket of their own when they are sent with neither MaxResults nor a filter. */
const COSTLY = new Set([
  "DescribeInstances",
  "DescribeInstanceStatus",
  "DescribeNetworkInterfaces",
  "DescribeSecurityGroups",
  "DescribeSnapshots",
  "DescribeSpotInstanceRequests",
  "DescribeVolumes",
]);
const UNPAGED: Rate = { burst: 50, refill: 10, per: "region and action" };

/** Token buckets, each full at first. */
export class Throttle {
  readonly #rates: Rates;
  /** Milliseconds. */
  readonly #now: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(rates: Rates, now: () => number) {
    this.#rates = rates;
    this.#now = now;
  }

  /** Whether there is a token for the call; takes it. */
  take(call: Call): boolean {
    const unpaged = isUnpaged(call);
    const rate = unpaged ? this.#rates.EC2 && UNPAGED : this.#rates[call.service];
    if (rate === undefined) return true;
    const now = this.#now();
    const bucket = this.#bucket(keyOf(call, rate) + (unpaged ? " unpaged" : ""), rate.burst, now);
    bucket.tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) * rate.refill) / 1_000);
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  #bucket(key: string, tokens: number, at: number) {
    const known = this.#buckets.get(key);
    if (known !== undefined) return known;
    const bucket = { tokens, at };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

function isUnpaged({ service, operation, parameters }: Call): boolean {
  if (service !== "EC2" || !COSTLY.has(operation) || parameters.has("MaxResults")) return false;
  return ![...parameters.keys()].some((name) => name.startsWith("Filter."));
}

function keyOf({ account, region, service, operation }: Call, { per }: Rate): string {
  if (per === "action") return `${account} ${service} ${operation}`;
  return per === "region" ? `${account} ${service} ${region}` : `${account} ${service} ${region} ${operation}`;
}

import type { Call, Service } from "./call.ts";

/** What was asked of one operation in one account and region. */
export interface Count {
  readonly account: string;
  readonly region: string;
  readonly service: Service;
  readonly operation: string;
  requests: number;
  /** Of those: refused for their rate, for want of a permission, and hit by a fault. */
  throttled: number;
  denied: number;
  faulted: number;
}

export class Counts {
  readonly #counts = new Map<string, Count>();

  of({ account, region, service, operation }: Pick<Call, "account" | "region" | "service" | "operation">): Count {
    const key = `${account} ${region} ${service} ${operation}`;
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const count = { account, region, service, operation, requests: 0, throttled: 0, denied: 0, faulted: 0 };
    this.#counts.set(key, count);
    return count;
  }

  all(): Count[] {
    return [...this.#counts.values()];
  }

  /** Requests by `EC2:DescribeVolumes`, of all accounts and regions or of one account. */
  byOperation(account?: string): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const count of this.all()) {
      if (account !== undefined && count.account !== account) continue;
      const name = `${count.service}:${count.operation}`;
      sums[name] = (sums[name] ?? 0) + count.requests;
    }
    return sums;
  }

  clear(): void {
    this.#counts.clear();
  }
}

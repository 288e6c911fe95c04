import type { Rate } from "./bucket.ts";
import { CAUTIOUS, EC2_COSTLY, EC2_SPECIAL, EC2_UNPAGED, SERVICES, type Shared } from "./rate-table.ts";

/** What decides which bucket a request is taken from. */
export interface Asked {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Allowance {
  /** Requests with the same key share the rate, in one account. */
  readonly key: string;
  readonly rate: Rate;
  /** Requests with the same one share its connections; a global service has one, whatever the client's region. */
  readonly endpoint: string;
}

/** The bucket of a request, and what aplomb allows itself there. */
export function allowanceOf(asked: Asked): Allowance {
  const { service, operation } = asked;
  const row = SERVICES[service] ?? CAUTIOUS;
  const isUnpaged = service === "EC2" && EC2_COSTLY.has(operation) && !hasAny(asked.input, ["MaxResults", "Filters"]);
  const special = service === "EC2" ? (isUnpaged ? EC2_UNPAGED : EC2_SPECIAL[operation]) : undefined;
  const { burst, refill } = special ?? row;
  const share = row.published ? 0.5 : 1;
  return {
    key: `${keyOf(asked, row.per)}${isUnpaged ? " unpaged" : ""}`,
    rate: { burst: Math.max(1, burst * share), refill: refill * share },
    endpoint: isRegional(row.per) ? `${service} ${asked.region}` : service,
  };
}

function keyOf({ service, operation, region }: Asked, per: Shared): string {
  switch (per) {
    case "region and action":
      return `${service} ${region} ${operation}`;
    case "region":
      return `${service} ${region}`;
    case "action":
      return `${service} ${operation}`;
    case "nothing apart":
      return service;
  }
}

function isRegional(per: Shared): boolean {
  return per === "region" || per === "region and action";
}

function hasAny(input: Asked["input"], names: readonly string[]): boolean {
  return names.some((name) => input[name] !== undefined);
}

/** At most `perSecond` requests in any second, smoothed: what the bucket holds at once is part of it. */
export function steady(perSecond: number): Rate {
  const burst = Math.max(1, perSecond / 10);
  return { burst, refill: perSecond + 1 - burst };
}

import { type Call, SERVICES, type Service } from "./call.ts";

/** What can go wrong with a request, by name. */
export const FAULTS = {
  "access-denied": "The service's refusal for want of a permission, with AWS's message.",
  throttled: "The service's refusal for its rate. With `first`, only so often; otherwise for ever.",
  "internal-error": "500, in the service's words.",
  unavailable: "503, in the service's words.",
  "expired-token": "The service's refusal of a session that is over.",
  "wrong-region": "The refusal of a signature for another region; S3 says AuthorizationHeaderMalformed and which one.",
  redirect: "301 to another region, as S3 does; without a Location, as S3 does.",
  hang: "The request is taken and never answered.",
  reset: "The connection is reset before the first byte.",
  "stalled-body": "The headers and half of the body, and then nothing.",
  "truncated-body": "The connection ends after half of what Content-Length promised.",
  "cut-chunks": "The connection ends in the middle of a chunked body.",
  "malformed-body": "A body that breaks off in the middle of an element; Content-Length is that of what is left.",
  "empty-body": "200 without a byte.",
  "missing-field":
    "The answer without one field: `field` as it is called on the wire, or else the one that decides. A refusal stays whole.",
  "repeated-token": "Every page says that another one comes, and its token leads back to the first.",
} as const;

export type FaultName = keyof typeof FAULTS;

export interface Fault {
  readonly name: FaultName;
  /** Only the first so many requests of each account, region and operation. */
  readonly first?: number;
  /** For `missing-field`. */
  readonly field?: string;
}

/** All that is named must fit. */
export interface Match {
  readonly service?: Service;
  /** Without its service: `DescribeVolumes`. */
  readonly operation?: string;
  readonly region?: string;
  readonly account?: string;
  /** The bucket or access point. */
  readonly name?: string;
  /** Only the nth request, counted from 1, of each account, region and operation. */
  readonly nth?: number;
}

export interface FaultRule {
  readonly match: Match;
  readonly fault: Fault;
}

/** The first rule that fits wins. */
export class FaultRules {
  readonly #rules: readonly FaultRule[];
  readonly #seen = new Map<string, number>();

  /** Throws a `TypeError` on what is no rule. */
  constructor(rules: readonly FaultRule[]) {
    for (const rule of rules) refuseUnknown(rule);
    this.#rules = rules;
  }

  faultOf(call: Call): Fault | undefined {
    for (const [index, { match, fault }] of this.#rules.entries()) {
      if (!fits(match, call)) continue;
      const turn = this.#count([index, call.account, call.region, call.service, call.operation].join(" "));
      if (match.nth !== undefined && match.nth !== turn) continue;
      if (fault.first !== undefined && turn > fault.first) continue;
      return fault;
    }
    return undefined;
  }

  #count(key: string): number {
    const turn = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, turn);
    return turn;
  }
}

function fits({ service, operation, region, account, name }: Match, call: Call): boolean {
  return (
    (service === undefined || service === call.service) &&
    (operation === undefined || operation === call.operation) &&
    (region === undefined || region === call.region) &&
    (account === undefined || account === call.account) &&
    (name === undefined || name === call.name)
  );
}

const MATCHES = ["service", "operation", "region", "account", "name", "nth"];

/** A misspelt rule would prove that nothing happens. */
function refuseUnknown({ match, fault }: FaultRule): void {
  if (!Object.hasOwn(FAULTS, fault.name)) throw new TypeError(`${fault.name} is no fault`);
  for (const key of Object.keys(match)) if (!MATCHES.includes(key)) throw new TypeError(`${key} is nothing to match`);
  if (match.service !== undefined && !SERVICES.includes(match.service)) {
    throw new TypeError(`${match.service} is not simulated`);
  }
}

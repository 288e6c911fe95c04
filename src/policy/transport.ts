import { covers, lowerCased } from "./actions.ts";
import { all, type Certainty } from "./chains/certainty.ts";
import { type Predicate, readCondition, saysFalse, saysTrue } from "./conditions.ts";
import type { PolicyDocument } from "./document.ts";
import type { Condition, Statement } from "./statement.ts";

/** A Deny that is about requests without TLS, and what it leaves open. */
export interface TransportDeny {
  readonly index: number;
  readonly sid: string | undefined;
  /** For everyone, for every action, and on which of the policy's resources. */
  readonly everyone: boolean;
  readonly everyAction: boolean;
  readonly resources: readonly string[];
  /** The first condition that spares some requests without TLS, or may. */
  readonly narrowedBy: Condition | undefined;
}

export interface TransportJudgement {
  /** Is every request without TLS refused, whoever sends it? */
  readonly refused: Certainty;
  readonly denies: readonly TransportDeny[];
}

/**
 * Does the policy refuse every request that comes over plain HTTP? An Allow with `aws:SecureTransport` refuses nothing: an
 * identity's own policy may allow the same without it. So one Deny statement must be for everyone, for all actions of the
 * service and for each of `resources` (one may do for all, or one for each), and hold whatever else the request is.
 *
 * @example
 * judgeTransport(policy, "s3", ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"]).refused; // "yes"
 */
export function judgeTransport(
  { statements }: PolicyDocument,
  service: string,
  resources: readonly string[],
): TransportJudgement {
  const read = statements
    .filter((statement) => statement.effect === "Deny")
    .map((statement) => readDeny(statement, service, resources))
    .filter(({ holds, speaks }) => speaks || holds !== "no");
  const covered = (...certainties: readonly Certainty[]): boolean =>
    resources.every((resource) =>
      read.some(
        ({ holds, deny }) =>
          certainties.includes(holds) && deny.everyone && deny.everyAction && deny.resources.includes(resource),
      ),
    );
  const refused = covered("yes") ? "yes" : covered("yes", "maybe") ? "maybe" : "no";
  return { refused, denies: read.map(({ deny }) => deny) };
}

function readDeny(statement: Statement, service: string, resources: readonly string[]) {
  const read = statement.conditions.map((condition) => ({ condition, holds: overHttp(readCondition(condition)) }));
  const holds = all(...read.map((one) => one.holds));
  const deny: TransportDeny = {
    index: statement.index,
    sid: statement.sid,
    everyone: isForEveryone(statement),
    everyAction: covers(lowerCased(statement.actions), { negated: false, patterns: [`${service}:*`] }),
    resources: resources.filter((resource) => isAbout(statement, resource)),
    narrowedBy: read.find((one) => one.holds === holds && holds !== "yes")?.condition,
  };
  return { deny, holds, speaks: statement.conditions.some(({ key }) => KEYS.includes(key.toLowerCase())) };
}

const SECURE = "aws:securetransport";
const VERSION = "s3:tlsversion";
const KEYS: readonly string[] = [SECURE, VERSION];

/** Does the condition hold for every request without TLS? `aws:SecureTransport` is in every request: IfExists is no hole. */
function overHttp({ key, test, negated, values }: Predicate): Certainty {
  if (key === SECURE && test === "bool") return saysFalse(values) ? "yes" : "no";
  if (key === SECURE && test === "null") return saysFalse(values) && !saysTrue(values) ? "yes" : "no";
  // AWS documents the key as one for Bool; what other operators make of it, it does not say.
  if (key === SECURE) return "maybe";
  // AWS does not say which version a request without TLS has. Its advice on old versions reads as if it were below all.
  // https://repost.aws/knowledge-center/s3-enforce-modern-tls
  if (key === VERSION && test.startsWith("numeric-less") && !negated) return "maybe";
  return "no";
}

function isForEveryone({ principals }: Statement): boolean {
  if (principals === undefined || principals.negated) return false;
  return principals.entries.some(({ type, value }) => value === "*" && /^(?:\*|aws)$/i.test(type));
}

/** A bucket policy's statement has resources; one that has none says nothing that S3 would keep. */
function isAbout({ resources }: Statement, resource: string): boolean {
  return resources !== undefined && covers(resources, { negated: false, patterns: [resource] });
}

import { actionsAmong } from "../actions.ts";
import { holdsWhenAbsent, type Predicate, readCondition, requiredKeys } from "../conditions.ts";
import { denialsCovering, waysThrough } from "../denials.ts";
import type { PolicyDocument } from "../document.ts";
import { reachesOf, type Surroundings } from "../narrowing.ts";
import { accountOf, type Principal, principalsOf } from "../principals.ts";
import { ANYONE, type Atom, bare, intersect, type Reach, UNKNOWN } from "../reach.ts";
import { distance, type Ownership, relationOf } from "../relation.ts";
import type { Statement } from "../statement.ts";
import { holdsNow, isClockKey } from "../time.ts";
import { TRUST_KEYS, WHO_KEYS } from "../who.ts";
import { type Call, requiresMissingKey } from "./presence.ts";

export interface TrustContext extends Ownership {
  readonly partition: string;
  readonly ownAccounts: ReadonlySet<string>;
  readonly trustedAccounts: ReadonlySet<string>;
  /** The clock: a grant that ended is none. */
  readonly now: Date;
  /** ARNs of the account's OIDC and SAML providers; `undefined` if they were not read. */
  readonly providers?: ReadonlySet<string> | undefined;
  /** The role itself. */
  readonly roleArn?: string | undefined;
}

/** One way in: a principal of a statement with the conditions that must hold, Deny statements taken into account. */
export interface Entry {
  readonly statement: Statement;
  readonly principal: Principal;
  readonly predicates: readonly Predicate[];
  readonly required: ReadonlySet<string>;
  readonly version: string | undefined;
  /** For AWS principals: who is left after the conditions. */
  readonly reach: Reach;
  /** An operator could not be read, so that a hole is not certain. */
  readonly undecided: boolean;
}

const ASSUME = "sts:AssumeRole";
const ASSUME_WEB = "sts:AssumeRoleWithWebIdentity";
const ASSUME_SAML = "sts:AssumeRoleWithSAML";

/** Every live way to assume the role. A statement that only allows tagging or naming the session opens none. */
export function entriesOf(policy: PolicyDocument, context: TrustContext): readonly Entry[] {
  const denials = policy.statements.filter((one) => one.effect === "Deny");
  const around = surroundingsOf(policy, context);
  return policy.statements.flatMap((statement) => {
    if (statement.effect === "Deny") return [];
    const allowed = actionsAmong(statement.actions, [ASSUME, ASSUME_WEB, ASSUME_SAML]);
    return principalsOf(statement).flatMap((principal) =>
      actionsFor(principal)
        .filter((action) => allowed.includes(action))
        .flatMap((action) => entriesOfGrant(statement, principal, action, denials, around, context)),
    );
  });
}

/** The calls a principal of that kind makes. A wildcard may be an AWS principal or a federated one. */
function actionsFor(principal: Principal): readonly string[] {
  switch (principal.kind) {
    case "oidc":
    case "web-identity":
      return [ASSUME_WEB];
    case "saml":
      return [ASSUME_SAML];
    case "anyone":
    case "unreadable":
      return [ASSUME, ASSUME_WEB, ASSUME_SAML];
    default:
      return [ASSUME];
  }
}

function entriesOfGrant(
  statement: Statement,
  principal: Principal,
  action: string,
  denials: readonly Statement[],
  around: Surroundings,
  context: TrustContext,
): readonly Entry[] {
  const covering = denialsCovering(denials, { negated: false, patterns: [action] });
  const ways = waysThrough(statement.conditions.map(readCondition), principal, covering);
  const base = { statement, principal, version: around.version };
  return ways.flatMap((predicates) => {
    const required = requiredKeys(predicates);
    if (predicates.some((one) => isClockKey(one.key) && holdsNow(one, context.now) === false)) return [];
    if (requiresMissingKey(predicates, callOf(action, principal))) return [];
    const undecided = predicates.some((one) => one.test === "unknown" || holdsWhenAbsent(one, required) === "unknown");
    const reach = isAwsPrincipal(principal) ? reachOf(principal, predicates, around, context) : bare(ANYONE);
    if (reach.atoms.length === 0) return [];
    return named({ ...base, predicates, required, reach, undecided });
  });
}

function callOf(action: string, principal: Principal): Call {
  const issuer = "issuer" in principal ? principal.issuer : undefined;
  if (action === ASSUME) return { kind: "signed", issuer };
  return { kind: action === ASSUME_WEB ? "web-identity" : "saml", issuer };
}

/** A wildcard that its conditions tie to accounts is a principal of those accounts. */
function named(entry: Entry): readonly Entry[] {
  const { atoms } = entry.reach;
  if (entry.principal.kind !== "anyone" || !atoms.every((atom) => atom.kind === "account" && !atom.source))
    return [entry];
  return atoms.flatMap((atom) => {
    if (atom.kind !== "account") return [];
    const common = { account: atom.account, text: entry.principal.text };
    const principal: Principal = atom.whole
      ? { kind: "account", ...common }
      : { kind: "identity", type: "other", ...common };
    return [{ ...entry, principal }];
  });
}

export function isAwsPrincipal(principal: Principal): boolean {
  return ["anyone", "account", "identity", "deleted", "canonical", "unreadable"].includes(principal.kind);
}

function reachOf(
  principal: Principal,
  predicates: readonly Predicate[],
  around: Surroundings,
  context: TrustContext,
): Reach {
  const rank = (atom: Atom): number => (atom.kind === "anyone" ? 100 : distance(relationOf(atom, context)));
  return intersect([bare(startOf(principal)), ...reachesOf(predicates, around)], rank);
}

function startOf(principal: Principal): Atom {
  const account = accountOf(principal);
  if (account) return { kind: "account", account, source: false, whole: principal.kind === "account" };
  if (principal.kind === "anyone") return ANYONE;
  return principal.kind === "unreadable" ? UNKNOWN : { kind: "identity" };
}

function surroundingsOf(policy: PolicyDocument, context: TrustContext): Surroundings {
  const variables = new Map([["aws:resourceaccount", context.account]]);
  if (context.organization) variables.set("aws:resourceorgid", context.organization);
  const readers = new Map([...WHO_KEYS, ...TRUST_KEYS]);
  return { version: policy.version, variables, now: context.now, readers, fixedValuesOnly: false };
}

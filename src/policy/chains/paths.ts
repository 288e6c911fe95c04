import { denialsCovering } from "../denials.ts";
import type { PolicyDocument } from "../document.ts";
import { type Principal, readPrincipal } from "../principals.ts";
import { type Entry, entriesOf, type TrustContext } from "../trust/entries.ts";
import { admits, type Caller } from "./caller.ts";
import { all, any, type Certainty, not } from "./certainty.ts";
import { ASSUME, assumableByName, type Identity, isAdministrator, mayAssume, mayBeLetIn } from "./rights.ts";

/** A role as the chains see it. */
export interface ChainRole extends Identity {
  readonly arn: string;
  /** `undefined` if it could not be read. */
  readonly trust: PolicyDocument | undefined;
}

/** The way from a role to administrator rights. */
export interface Path {
  readonly certainty: Exclude<Certainty, "no">;
  /** ARNs, the role itself first, the administrator last. */
  readonly roles: readonly string[];
  /** The policy that makes the last one an administrator. */
  readonly policy: string;
}

interface Step {
  readonly next: string | undefined;
  readonly policy: string;
}

/** Where roles lead. */
export interface AdminPaths {
  /** The shortest way from that role to administrator rights; `undefined` if there is none. */
  from(arn: string): Path | undefined;
}

/**
 * The ways to administrator rights, by assuming role after role within the account. Linear in roles and edges: one walk
 * backwards from the administrators over certain steps, and one over possible ones. A path is written out when asked for.
 */
export function adminPaths(roles: readonly ChainRole[], context: TrustContext): AdminPaths {
  const edges = new Edges(roles, context);
  const administrators = roles.map((role) => ({ role, ...isAdministrator(role, context) }));
  const walks = (["yes", "maybe"] as const).map((certainty) => {
    const enough = (answer: Certainty): boolean => answer === "yes" || (answer === "maybe" && certainty === "maybe");
    const steps = new Map<string, Step>();
    for (const { role, answer, policy = "" } of administrators) {
      if (enough(answer)) steps.set(role.arn, { next: undefined, policy });
    }
    walk(steps, edges, enough);
    return { certainty, steps };
  });
  return {
    from(arn) {
      const found = walks.find(({ steps }) => steps.has(arn));
      return found && pathOf(arn, found.steps, found.certainty);
    },
  };
}

function walk(steps: Map<string, Step>, edges: Edges, enough: (answer: Certainty) => boolean): void {
  const waiting = edges.sources();
  // A map is iterated in the order of insertion, what is added on the way included: a breadth-first queue.
  for (const [arn, { policy }] of steps) {
    for (const [source, certainty] of edges.into(arn, waiting)) {
      if (!enough(certainty)) continue;
      waiting.delete(source);
      if (!steps.has(source)) steps.set(source, { next: arn, policy });
    }
  }
}

function pathOf(from: string, steps: ReadonlyMap<string, Step>, certainty: Path["certainty"]): Path {
  const roles: string[] = [];
  let policy = "";
  for (let arn: string | undefined = from; arn !== undefined; arn = steps.get(arn)?.next) {
    roles.push(arn);
    policy = steps.get(arn)?.policy ?? "";
  }
  return { certainty, roles, policy };
}

/** Who can assume whom, found when asked. */
class Edges {
  readonly #roles: ReadonlyMap<string, ChainRole>;
  readonly #byName: ReadonlyMap<string, string>;
  readonly #context: TrustContext;
  /** All roles are in one account, and so in one organization. */
  readonly #variables: Map<string, string>;
  /** Roles that may assume what a pattern matches, or that have a policy that could not be read: asked of every role. */
  readonly #assumers: readonly string[];
  /** Those that may assume named roles only, by the named one: a crowd of them costs nothing elsewhere. */
  readonly #byTarget = new Map<string, string[]>();

  constructor(roles: readonly ChainRole[], context: TrustContext) {
    this.#roles = new Map(roles.map((role) => [role.arn, role]));
    this.#byName = new Map(roles.map(({ arn }) => [arn.slice(arn.lastIndexOf("/") + 1), arn]));
    this.#context = context;
    this.#variables = new Map([["aws:resourceaccount", context.account]]);
    if (context.organization) this.#variables.set("aws:resourceorgid", context.organization);
    const targets = roles.map((role) => [role.arn, assumableByName(role)] as const);
    this.#assumers = targets.flatMap(([arn, names]) => (names === undefined ? arn : []));
    for (const [arn, names = []] of targets) {
      for (const name of names) {
        const known = this.#byTarget.get(name);
        if (known === undefined) this.#byTarget.set(name, [arn]);
        else known.push(arn);
      }
    }
  }

  /** Those that a walk still has to ask; it takes out whom it has reached. */
  sources(): Set<string> {
    return new Set(this.#assumers);
  }

  /** Who can assume that role, and how certainly. */
  *into(arn: string, waiting: ReadonlySet<string>): Generator<readonly [source: string, Certainty]> {
    const trust = this.#roles.get(arn)?.trust;
    if (trust === undefined) return;
    const refused = refusedBy(trust);
    for (const entry of entriesOf(trust, this.#context)) {
      const { principal } = entry;
      const named = this.#named(principal);
      if (named !== undefined) {
        yield [named.arn, all(mayBeLetIn(named, arn), this.#admitted(entry, named))];
      } else if (this.#isOurs(principal)) {
        for (const source of [...waiting, ...(this.#byTarget.get(arn) ?? [])]) {
          const role = this.#roles.get(source);
          if (role === undefined || source === arn) continue;
          const answer = mayAssume(role, arn);
          if (answer === "no") continue;
          yield [source, all(answer, this.#admitted(entry, role), not(refused.get(source) ?? "no"))];
        }
      }
    }
  }

  /** The role, or the role of the session, that the trust names. */
  #named(principal: Principal): ChainRole | undefined {
    if (principal.kind !== "identity") return undefined;
    const session = /:assumed-role\/([^/]+)\//.exec(principal.text)?.[1];
    const arn = session === undefined ? principal.text : this.#byName.get(session);
    return arn === undefined ? undefined : this.#roles.get(arn);
  }

  #isOurs(principal: Principal): boolean {
    if (principal.kind === "account") return principal.account === this.#context.account;
    return principal.kind === "anyone";
  }

  #admitted({ predicates, undecided, version }: Entry, { arn }: ChainRole): Certainty {
    const { account, organization } = this.#context;
    const caller: Caller = { arn, account, organization, version, variables: this.#variables };
    return all(admits(predicates, caller), undecided ? "maybe" : "yes");
  }
}

/** Those whom a Deny of the trust names one by one: what is granted to the whole account is not granted to them. */
function refusedBy({ statements }: PolicyDocument): ReadonlyMap<string, Certainty> {
  const denials = statements.filter(({ effect }) => effect === "Deny");
  const refused = new Map<string, Certainty>();
  for (const { principals, conditions } of denialsCovering(denials, ASSUME)) {
    if (principals === undefined || principals.negated) continue;
    for (const { text } of principals.entries.map(readPrincipal)) {
      refused.set(text, any(refused.get(text) ?? "no", conditions.length > 0 ? "maybe" : "yes"));
    }
  }
  return refused;
}

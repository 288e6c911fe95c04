import { sha256 } from "../model/identity.ts";
import type { Subject } from "../model/subject.ts";
import type { Suppression } from "../model/suppression.ts";
import { type Problem, refuse } from "../selectors/problems.ts";
import { RuleIndex, soughtOf } from "../selectors/rule-index.ts";
import { selects } from "../selectors/selector.ts";
import { dayOf, daysBetween } from "./day.ts";
import { readRules } from "./read-rules.ts";
import type { Rule } from "./rule.ts";
import { type Looked, type LookedAt, lookedAtBy, type Unused, unusedOf } from "./unused.ts";

export interface ReadOptions {
  /** Ids of all checks there are. */
  readonly knownChecks: readonly string[];
}

/** Reads files of suppressions. Throws a `ConfigError` with the first mistake in them. */
export async function readSuppressions(paths: readonly string[], { knownChecks }: ReadOptions): Promise<Suppressions> {
  const files = await Promise.all(paths.map((path) => readRules(path, knownChecks)));
  const problems = files.flatMap((file): readonly Problem[] => file.problems.list);
  refuse(problems, `aplomb suppressions check ${problems[0]?.file} shows all.`);
  return new Suppressions(
    files.flatMap(({ rules }) => rules),
    knownChecks,
    sha256(files.map(({ text }) => text)),
  );
}

/** A rule that has ended, or is about to. */
export interface Expiry extends Suppression {
  /** Days from today to the last one that it holds: 0 is today, -1 was yesterday. */
  readonly daysLeft: number;
}

/** The rules of all files, and which of them were of use. */
export class Suppressions {
  readonly rules: readonly Rule[];
  /** Of the texts: other rules have another. */
  readonly id: string;
  readonly #knownChecks: readonly string[];
  readonly #index: RuleIndex<Rule>;
  readonly #order: ReadonlyMap<Rule, number>;
  /** The exact ARNs that matched, by rule. */
  readonly #used = new Map<Rule, Set<string>>();

  constructor(rules: readonly Rule[], knownChecks: readonly string[], id = "") {
    this.rules = rules;
    this.id = id;
    this.#knownChecks = knownChecks;
    this.#index = new RuleIndex(rules);
    this.#order = new Map(rules.map((rule, index) => [rule, index]));
  }

  get size(): number {
    return this.rules.length;
  }

  /**
   * The suppression that holds on `now` for a finding that failed or is unknown: of several the one that expires last,
   * then the first. All of them are used by it: each would do without the others.
   */
  find(subject: Subject, now: Date): Suppression | undefined {
    const today = dayOf(now);
    const holding = this.matching(subject).filter(({ suppression }) => suppression.expires >= today);
    let best: Suppression | undefined;
    for (const rule of holding) {
      this.#use(rule, subject.arn);
      if (best === undefined || rule.suppression.expires > best.expires) best = rule.suppression;
    }
    return best;
  }

  /** All rules that are about it, expired ones too, in the order of the files. */
  matching(subject: Subject): Rule[] {
    const found: Rule[] = [];
    for (const rule of this.#index.candidates(soughtOf(subject))) {
      if (selects(rule.selector, subject)) found.push(rule);
    }
    return found.sort((a, b) => this.#orderOf(a) - this.#orderOf(b));
  }

  /** Rules, and single ARNs of their lists, that could have matched something that was looked at, and did not. */
  unused(looked: Looked | LookedAt, now: Date): readonly Unused[] {
    const lookedAt = typeof looked === "function" ? looked : lookedAtBy(looked, this.#knownChecks);
    return unusedOf(this.rules, this.#used, { lookedAt, now });
  }

  expired(now: Date): readonly Expiry[] {
    return this.#expiries(now).filter(({ daysLeft }) => daysLeft < 0);
  }

  /** Those that still hold, and will not in `days` days. */
  expiring(now: Date, days = 14): readonly Expiry[] {
    return this.#expiries(now).filter(({ daysLeft }) => daysLeft >= 0 && daysLeft < days);
  }

  #expiries(now: Date): Expiry[] {
    const today = dayOf(now);
    return this.rules.map(({ suppression }) => ({
      ...suppression,
      daysLeft: daysBetween(today, suppression.expires),
    }));
  }

  #use(rule: Rule, arn: string): void {
    const arns = this.#used.get(rule) ?? new Set();
    if (rule.selector.arn?.exact.has(arn) === true) arns.add(arn);
    this.#used.set(rule, arns);
  }

  #orderOf(rule: Rule): number {
    return this.#order.get(rule) ?? 0;
  }
}

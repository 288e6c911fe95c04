import type { Framework } from "../compliance/framework-schema.ts";
import { scoreOf } from "../compliance/score.ts";
import { Tally } from "../compliance/tally.ts";
import { controlEvent } from "../events/control-event.ts";
import { coverageEvent } from "../events/coverage-event.ts";
import type { AplombEvent, ScanContext } from "../events/event.ts";
import { findingEvent } from "../events/finding-event.ts";
import type { CheckParts } from "../events/rule.ts";
import { Counter } from "../events/summary.ts";
import { transitionEvent, withState } from "../events/tracked-event.ts";
import type { Change } from "../model/change.ts";
import { type AnyCheck, optionsOf } from "../model/check.ts";
import type { Coverage, Finding, NotApplicable, Outcome, Told } from "../model/finding.ts";
import { isRecord } from "../model/json.ts";
import { valueText } from "../model/option-text.ts";
import type { Subject } from "../model/subject.ts";
import type { Suppression } from "../model/suppression.ts";
import type { Closed, Tracking } from "./tracking.ts";

/** What people have decided about findings beforehand. */
export interface Policies {
  /** The suppression that holds for a finding that failed or is unknown. */
  readonly suppress?: (subject: Subject, now: Date) => Suppression | undefined;
  /** Who answers for the resource. */
  readonly ownerOf?: (subject: Subject) => string | undefined;
  /** Which policies these are: with others a replay is another scan. */
  readonly policiesId?: string;
}

export interface TellingOptions extends Policies {
  readonly context: ScanContext;
  readonly checks: readonly AnyCheck[];
  readonly frameworks: readonly Framework[];
  /** Also of controls that no check serves. */
  readonly everyControl: boolean;
  readonly partsFor: (check: AnyCheck) => CheckParts;
  /** Counts of the whole scan; those of the account are kept beside them. */
  readonly totals: Counter;
  readonly onOutcome: (outcome: Outcome) => void;
  /** What was done to a resource, where that is why it is looked at. */
  readonly changesOf?: (resource: string) => readonly Change[];
}

/** Turns what is found in one account into events, and counts it. */
export class Telling {
  readonly counter: Counter;
  readonly #options: TellingOptions;
  /** What the account's findings come to, by check. */
  readonly tally = new Tally();
  /** What each check runs with: `check.option=value`. */
  readonly #values = new Map<string, readonly string[]>();
  /** Set as soon as the account can be looked at. */
  tracking: Tracking | undefined;

  constructor(options: TellingOptions) {
    this.#options = options;
    this.counter = new Counter(options.totals);
    for (const check of options.checks) {
      const values = optionsOf(check);
      this.tally.select(check.id, values);
      this.#values.set(
        check.id,
        Object.entries(values).map(([name, value]) => `${check.id}.${name}=${valueText(value)}`),
      );
    }
  }

  /** The events of several outcomes, each made and counted as it is read: a whole page of them at once would be large. */
  *all(batch: readonly Told[], signal: AbortSignal | undefined): Generator<AplombEvent> {
    for (const told of batch) {
      if (signal?.aborted === true) return;
      yield* this.events(told);
    }
  }

  /** The events of one outcome: what it is, and what it changes. */
  events(told: Told): AplombEvent[] {
    if (told.kind === "not-applicable") return this.#ended(told.notApplicable);
    const outcome = told.kind === "finding" ? { ...told, finding: this.#decided(told.finding) } : told;
    this.counter.add(outcome);
    this.#options.onOutcome(outcome);
    if (outcome.kind === "finding") return this.#found(outcome.finding);
    const { coverage } = outcome;
    if (coverage.status === "failed") this.tally.unjudged(coverage.checks);
    const gone = this.tracking?.gone(coverage) ?? [];
    return [
      ...this.#closed(gone, coverage.time),
      coverageEvent(coverage, this.#options.context, this.#valuesOf(coverage)),
    ];
  }

  #valuesOf({ checks }: Coverage): readonly string[] {
    return checks.flatMap((check) => this.#values.get(check) ?? []);
  }

  /** What the account's findings say of each control. */
  *controls(time: Date): Iterable<AplombEvent> {
    const { frameworks, context, everyControl } = this.#options;
    for (const framework of frameworks) {
      const score = scoreOf(framework, this.tally);
      // When the scan began: so its accounts are of one moment, and of one day.
      const tracked = this.tracking?.controls(score, context.started);
      for (const control of score.controls) {
        if (!everyControl && control.checks.mapped === 0) continue;
        yield controlEvent({ framework: score, control, time, tracked: tracked?.get(control.id) }, context);
      }
    }
  }

  #decided(finding: Finding): Finding {
    const { suppress, ownerOf, context } = this.#options;
    if (suppress === undefined && ownerOf === undefined) return finding;
    const { check, resource, place, verdict, time } = finding;
    const subject: Subject = {
      check: check.id,
      account: context.account ?? { id: place.account },
      region: place.region,
      arn: resource.id,
      ...(resource.tags !== undefined && { tags: resource.tags }),
    };
    const suppression = verdict.status === "passed" ? undefined : suppress?.(subject, time);
    const owner = ownerOf?.(subject);
    return { ...finding, ...(suppression !== undefined && { suppression }), ...(owner !== undefined && { owner }) };
  }

  #found(finding: Finding): AplombEvent[] {
    const { check, verdict, suppression } = finding;
    this.tally.add(check.id, { status: verdict.status, suppressed: suppression !== undefined });
    const event = findingEvent(finding, this.#options.partsFor(check), this.#contextOf(finding.resource.id));
    const tracked = this.tracking?.finding(finding, event);
    if (tracked === undefined) return [event];
    return [withState(event, tracked), ...this.#closed([{ document: tracked.document, tracked }], finding.time)];
  }

  #closed(changed: readonly Closed[], time: Date): AplombEvent[] {
    const events = changed.map(({ document, tracked }) => {
      const resource = isRecord(document["resource"]) ? document["resource"]["id"] : undefined;
      return transitionEvent(document, tracked, this.#contextOf(String(resource)), time);
    });
    return events.filter((event) => event !== undefined);
  }

  /** With what was done to the resource, where that is why it is looked at. */
  #contextOf(resource: string): ScanContext {
    const { context, changesOf } = this.#options;
    const changes = changesOf?.(resource) ?? [];
    return changes.length === 0 ? context : { ...context, changes };
  }

  #ended(notApplicable: NotApplicable): AplombEvent[] {
    const one = this.tracking?.notApplicable(notApplicable);
    return one === undefined ? [] : this.#closed([one], notApplicable.time);
  }
}

import type { Framework } from "../compliance/framework-schema.ts";
import { scoreOf } from "../compliance/score.ts";
import { Tally } from "../compliance/tally.ts";
import { controlEvent } from "../events/control-event.ts";
import type { AplombEvent, ScanContext } from "../events/event.ts";
import type { Account, OrganizationalUnit } from "../model/account.ts";

interface Unit {
  /** From the root to the unit itself. */
  readonly units: readonly OrganizationalUnit[];
  readonly tally: Tally;
}

/** What the accounts of a scan come to together, in all and by organizational unit; of each only sums are kept. */
export class Rollup {
  readonly #all = new Tally();
  readonly #units = new Map<string, Unit>();

  add({ units = [] }: Pick<Account, "units">, tally: Tally): void {
    this.#all.plus(tally);
    for (const [index, { id }] of units.entries()) {
      const unit = this.#units.get(id) ?? { units: units.slice(0, index + 1), tally: new Tally() };
      this.#units.set(id, unit);
      unit.tally.plus(tally);
    }
  }

  /** The verdict of every control, of each unit and in all. */
  *events(frameworks: readonly Framework[], time: Date, context: ScanContext): Generator<AplombEvent> {
    for (const framework of frameworks) {
      for (const { units, tally } of this.#units.values()) {
        const score = scoreOf(framework, tally);
        for (const control of score.controls) {
          if (control.checks.mapped > 0) yield controlEvent({ framework: score, control, time, units }, context);
        }
      }
      const score = scoreOf(framework, this.#all);
      for (const control of score.controls) yield controlEvent({ framework: score, control, time }, context);
    }
  }
}

import type { ControlRow } from "../data.ts";
import type { Account, Model } from "./model.ts";

export interface Control {
  readonly id: string;
  readonly title: string;
  readonly verdict: string;
  readonly unassessed: string;
  readonly isAccepted: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly accepted: number;
  readonly unknown: number;
  readonly checks: number;
  readonly looser: string;
  readonly since: string;
  readonly previous: string;
}

export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** `suggested` by aplomb, or `as-given` by the author. */
  readonly mapping: string;
  /** How many controls it has, looked at or not. */
  readonly size: number;
  /** All of its controls are listed; of others there is no score. */
  readonly isComplete: boolean;
  /** Of each account, by the control's id. */
  readonly accounts: Map<Account, Map<string, Control>>;
  /** Of all accounts together, where there are several. */
  readonly whole: Map<string, Control>;
}

export interface Score {
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
  /** Also those that no event tells of. */
  readonly notAssessed: number;
}

export function frameworksOf(model: Model): readonly Framework[] {
  const frameworks = new Map<string, Framework>();
  for (const row of model.controls) {
    const framework = frameworkOf(row, model, frameworks);
    const control = controlOf(row, model);
    if (row[3] < 0) framework.whole.set(control.id, control);
    else {
      const account = model.accountOf(row[3]);
      const known = framework.accounts.get(account) ?? new Map();
      known.set(control.id, control);
      framework.accounts.set(account, known);
    }
  }
  return [...frameworks.values()];
}

function frameworkOf(row: ControlRow, model: Model, known: Map<string, Framework>): Framework {
  const value = model.json(row[0]);
  const [id = "", name = "", version = "", mapping = "", size = "0", listed = ""] = Array.isArray(value)
    ? value.map(String)
    : [];
  // Of scans of different releases each has its own edition.
  const key = JSON.stringify([id, version]);
  const framework = known.get(key) ?? {
    id,
    name,
    version,
    mapping,
    size: Number(size),
    isComplete: listed === "complete",
    accounts: new Map(),
    whole: new Map(),
  };
  known.set(key, framework);
  return framework;
}

function controlOf(row: ControlRow, model: Model): Control {
  const [, id, title, , , verdict, unassessed, isAccepted, passed, failed, accepted, unknown, checks] = row;
  return {
    id: model.text(id),
    title: model.text(title),
    verdict: model.text(verdict),
    unassessed: model.text(unassessed),
    isAccepted: isAccepted === 1,
    passed,
    failed,
    accepted,
    unknown,
    checks,
    looser: model.text(row[13]),
    since: model.text(row[14]),
    previous: model.text(row[15]),
  };
}

/** Controls by verdict; of several accounts as all of them together stand, or else each control once for each account. */
export function scoreOf({ size, whole, accounts }: Framework): Score {
  const lists = whole.size > 0 ? [whole] : [...accounts.values()];
  const of = (verdict: string): number =>
    lists.reduce((sum, list) => sum + [...list.values()].filter((one) => one.verdict === verdict).length, 0);
  const [met, notMet, unknown] = [of("met"), of("not-met"), of("unknown")];
  return { met, notMet, unknown, notAssessed: Math.max(0, size * lists.length - met - notMet - unknown) };
}

import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { indented, wrap } from "./columns.ts";
import { at, numberAt, textAt } from "./read-event.ts";

interface Told {
  readonly id: string;
  readonly title: string;
  verdict: Verdict;
  /** Every failure of it is accepted. */
  isAccepted: boolean;
  failed: number;
  accepted: number;
}

interface Framework {
  readonly name: string;
  readonly controls: number;
  /** What the scan says of all accounts together; of a scan of one account nothing. */
  readonly isComplete: boolean;
  readonly whole: Map<string, Told>;
  /** Of the accounts, those that matter most: all there is of one account, or of a scan that was interrupted. */
  readonly accounts: Map<string, Told>;
}

/** What matters most first. */
const VERDICTS = ["not-met", "unknown", "met", "not-assessed"] as const;
type Verdict = (typeof VERDICTS)[number];

/** Controls that are told one by one. */
const SHOWN = 10;

/** All other controls are not assessed. */
export interface FrameworkCounts {
  readonly name: string;
  readonly controls: number;
  /** All of its controls are listed; of others there is no score. */
  readonly isComplete: boolean;
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
}

export interface FrameworksLook {
  /** Columns. */
  readonly width: number;
  /** Which controls are not met is told, too. */
  readonly namesControls: boolean;
}

/** What a scan says of frameworks. */
export class Frameworks {
  readonly #frameworks = new Map<string, Framework>();

  add(event: unknown): void {
    const of = (key: string): string => textAt(event, `aplomb.control.${key}`);
    const scope = of("scope");
    // An account is in several units, and each of them would count it again.
    if (scope !== "account" && scope !== "scan") return;
    const framework = this.#frameworks.get(of("framework.id")) ?? newFramework(event);
    this.#frameworks.set(of("framework.id"), framework);
    const verdict = VERDICTS.find((one) => one === of("verdict"));
    if (verdict === undefined) return;
    addTo(scope === "scan" ? framework.whole : framework.accounts, {
      ...{ id: of("id"), title: of("title"), verdict },
      isAccepted: at(event, "aplomb.control.accepted_risk") === true,
      failed: numberAt(event, "aplomb.control.findings.failed"),
      accepted: numberAt(event, "aplomb.control.findings.accepted"),
    });
  }

  /** Of each framework how many of its controls have which verdict, in all accounts together. */
  counts(): FrameworkCounts[] {
    return [...this.#frameworks.values()].map((framework) => {
      const told = toldOf(framework);
      const of = (verdict: Verdict): number => told.filter((control) => control.verdict === verdict).length;
      const { name, controls, isComplete } = framework;
      return { name, controls, isComplete, met: of("met"), notMet: of("not-met"), unknown: of("unknown") };
    });
  }

  lines(look: FrameworksLook): string[] {
    return [...this.#frameworks.values()].flatMap((framework) => linesOf(framework, look));
  }
}

function newFramework(event: unknown): Framework {
  const of = (key: string): string => textAt(event, `aplomb.control.framework.${key}`);
  const name = of("name").includes(of("version")) ? of("name") : `${of("name")}, version ${of("version")}`;
  const controls = numberAt(event, "aplomb.control.framework.controls");
  const isComplete = of("listed") === "complete";
  return { name: safeText(name), controls, isComplete, whole: new Map(), accounts: new Map() };
}

function addTo(controls: Map<string, Told>, told: Told): void {
  const known = controls.get(told.id);
  if (known === undefined) {
    controls.set(told.id, told);
    return;
  }
  const both = [known, told].filter(({ verdict }) => verdict === "not-met");
  known.isAccepted = both.length > 0 && both.every(({ isAccepted }) => isAccepted);
  known.verdict = VERDICTS.find((one) => one === known.verdict || one === told.verdict) ?? known.verdict;
  known.failed += told.failed;
  known.accepted += told.accepted;
}

function linesOf(framework: Framework, { width, namesControls }: FrameworksLook): string[] {
  const told = toldOf(framework);
  const failing = told.filter(({ verdict }) => verdict === "not-met").sort(byFailures);
  const shown = namesControls ? failing.slice(0, SHOWN) : [];
  const more = namesControls ? failing.length - shown.length : 0;
  return [
    ...wrap(sumOf(framework, told), width - 2).map(indented(2)),
    ...shown.flatMap((control) => wrap(controlText(control), width - 4).map(indented(4))),
    ...(more > 0 ? wrap(`and ${more} more; ${HINT}`, width - 4).map(indented(4)) : []),
  ];
}

/** What is said of all accounts together, or the sum of what is said of each. */
function toldOf({ whole, accounts }: Framework): Told[] {
  return [...(whole.size > 0 ? whole : accounts).values()];
}

const HINT = "`aplomb compliance FILE --show failed` tells of all, of a scan's NDJSON.";

/** Never a bare score: what nobody looked at is most of a framework. */
function sumOf({ name, controls }: Framework, told: readonly Told[]): string {
  const count = (verdict: Verdict): number => told.filter((control) => control.verdict === verdict).length;
  const [met, notMet, unknown] = [count("met"), count("not-met"), count("unknown")];
  const accepted = told.filter(({ verdict, isAccepted }) => verdict === "not-met" && isAccepted).length;
  // Without names a scan does not tell of those that no check looks at.
  const left = Math.max(0, controls - met - notMet - unknown);
  const risk = accepted > 0 ? ` (${accepted} of them accepted risk)` : "";
  const counts = `${met} met, ${notMet} not met${risk}, ${unknown} unknown, ${left} not assessed`;
  return `${name}: ${counts} of ${plural(controls, "control")}`;
}

function controlText({ id, title, failed, accepted, isAccepted }: Told): string {
  const risk = isAccepted ? ", all accepted" : accepted > 0 ? ` (${accepted} accepted)` : "";
  // Nothing failed where a check was set looser than the control requires.
  const why = failed === 0 ? "set looser than required" : `${failed} failed${risk}`;
  return safeText(`${id} ${title}: ${why}`);
}

/** What nobody has accepted first; of equals in the framework's order. */
function byFailures(a: Told, b: Told): number {
  return Number(a.isAccepted) - Number(b.isAccepted) || b.failed - b.accepted - (a.failed - a.accepted);
}

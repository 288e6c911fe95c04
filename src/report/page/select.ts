import { isRecord } from "../../model/json.ts";
import type { Finding, Model } from "./model.ts";
import type { State } from "./state.ts";
import { techniquesOf } from "./techniques.ts";
import { SEVERITIES, STATUSES } from "./words.ts";

/** Picks the findings that a state asks for, and orders them. */
export class Selection {
  readonly #model: Model;
  #texts: readonly string[] | undefined;

  constructor(model: Model) {
    this.#model = model;
  }

  of(state: State): Finding[] {
    const picked = this.#model.findings.filter(this.#matching(state));
    return picked.sort(orderOf(state.sort));
  }

  #matching(state: State): (finding: Finding) => boolean {
    const words = state.q
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    const texts = words.length === 0 ? [] : this.#searchable();
    const serves = this.#serving(state);
    const enables = this.#enabling(state.technique);
    const is = (wanted: string, has: string): boolean => wanted === "" || wanted === has;
    const isIn = (wanted: readonly string[], has: string): boolean => wanted.length === 0 || wanted.includes(has);
    return (finding) =>
      isIn(state.severity, finding.check.level) &&
      isIn(state.status, finding.status) &&
      is(state.service, finding.check.service) &&
      is(state.account, finding.account.id) &&
      is(state.region, finding.region === "" ? "global" : finding.region) &&
      is(state.check, finding.check.id) &&
      is(state.state, finding.state) &&
      is(state.owner, finding.owner) &&
      serves(finding) &&
      enables(finding) &&
      words.every((word) => texts[finding.index]?.includes(word));
  }

  /** Made when something is first searched for. */
  #searchable(): readonly string[] {
    this.#texts ??= this.#model.findings.map(({ check, resourceId, resource, message, account, region, id, owner }) =>
      [check.id, check.title, resourceId, resource, message, account.id, account.name, region, id, owner]
        .join("\n")
        .toLowerCase(),
    );
    return this.#texts;
  }

  #serving({ framework, control }: State): (finding: Finding) => boolean {
    if (framework === "") return () => true;
    return remembering((number) => {
      const controls = this.#model.json(number);
      const ids = isRecord(controls) ? controls[framework.replaceAll(".", "_")] : undefined;
      return Array.isArray(ids) && (control === "" || ids.includes(control));
    }, "controls");
  }

  #enabling(technique: string): (finding: Finding) => boolean {
    if (technique === "") return () => true;
    const enables = (number: number): boolean =>
      techniquesOf(this.#model.json(number)).some(({ id }) => id === technique);
    return remembering(enables, "threat");
  }
}

/** Many findings share what is asked of. */
function remembering(ask: (number: number) => boolean, key: "controls" | "threat"): (finding: Finding) => boolean {
  const known = new Map<number, boolean>();
  return (finding) => {
    const number = finding[key];
    const answer = known.get(number) ?? ask(number);
    known.set(number, answer);
    return answer;
  };
}

const rankOf = ({ status, check }: Finding): number => STATUSES.indexOf(status) * 10 + SEVERITIES.indexOf(check.level);

const KEYS: Readonly<Record<string, (finding: Finding) => string | number>> = {
  status: ({ status }) => STATUSES.indexOf(status),
  severity: ({ check }) => SEVERITIES.indexOf(check.level),
  finding: ({ check }) => check.title,
  resource: ({ resource }) => resource,
  service: ({ check }) => check.service,
  account: ({ account }) => account.name || account.id,
  region: ({ region }) => region,
};

/** What failed comes first, the worst of it before the rest; what is equal stays in the order of the scan. */
function orderOf(sort: string): (a: Finding, b: Finding) => number {
  const key = KEYS[sort.replace(/^-/, "")] ?? rankOf;
  const sign = sort.startsWith("-") ? -1 : 1;
  return (a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one === other) return rankOf(a) - rankOf(b) || a.index - b.index;
    return one < other ? -sign : sign;
  };
}

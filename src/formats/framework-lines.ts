import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { numberAt, textAt } from "./read-event.ts";

interface Framework {
  readonly name: string;
  readonly controls: number;
  /** Of each control the verdict that matters most, of all accounts. */
  readonly verdicts: Map<string, Verdict>;
}

/** What matters most first. */
const VERDICTS = ["not-met", "unknown", "met", "not-assessed"] as const;
type Verdict = (typeof VERDICTS)[number];

const WORDS: Readonly<Record<Verdict, string>> = {
  "not-met": "not met",
  unknown: "unknown",
  met: "met",
  "not-assessed": "not assessed",
};

/** What a scan says of frameworks, a line each. */
export class Frameworks {
  readonly #frameworks = new Map<string, Framework>();

  add(event: unknown): void {
    const of = (key: string): string => textAt(event, `aplomb.control.framework.${key}`);
    const name = of("name").includes(of("version")) ? of("name") : `${of("name")}, version ${of("version")}`;
    const controls = numberAt(event, "aplomb.control.framework.controls");
    const framework = this.#frameworks.get(of("id")) ?? { name: safeText(name), controls, verdicts: new Map() };
    this.#frameworks.set(of("id"), framework);
    const control = textAt(event, "aplomb.control.id");
    const told = [framework.verdicts.get(control), textAt(event, "aplomb.control.verdict")];
    const verdict = VERDICTS.find((one) => told.includes(one));
    if (verdict !== undefined) framework.verdicts.set(control, verdict);
  }

  lines(): string[] {
    return [...this.#frameworks.values()].map(lineOf);
  }
}

/** Never a bare score: what no check looks at is most of a framework. */
function lineOf({ name, controls, verdicts }: Framework): string {
  const given = [...verdicts.values()];
  const told = VERDICTS.flatMap((verdict) => {
    const count = given.filter((one) => one === verdict).length;
    return count > 0 ? [`${count} ${WORDS[verdict]}`] : [];
  });
  return `${name}: a check looks at ${verdicts.size} of ${plural(controls, "control")}; ${told.join(", ")}`;
}

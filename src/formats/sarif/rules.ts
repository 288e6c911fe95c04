import { safeText } from "../../model/safe-text.ts";
import type { Severity } from "../../model/severity.ts";
import type { Check, Finding } from "../finding.ts";
import { codeSpan } from "./message.ts";
import type { Taxonomies } from "./taxonomies.ts";

/** GitHub's: critical above 9, high from 7, medium from 4. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  low: "3.0",
  medium: "5.5",
  high: "8.0",
  critical: "9.5",
};

const LEVEL: Readonly<Record<Severity, string>> = { low: "note", medium: "warning", high: "error", critical: "error" };

/** GitHub refuses a file with more of a rule. */
const TAGS = 20;

/** `tool.driver.rules`: the checks in the order in which they are first met. */
export class Rules {
  readonly #indexes = new Map<string, number>();
  readonly #list: unknown[] = [];

  get list(): readonly unknown[] {
    return this.#list;
  }

  /** Its place in the list. */
  indexOf(finding: Finding, taxonomies: Taxonomies): number {
    const { id } = finding.check;
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    const index = this.#list.push(ruleOf(finding, taxonomies)) - 1;
    this.#indexes.set(id, index);
    return index;
  }
}

export function levelOf(severity: Severity): string {
  return LEVEL[severity];
}

function ruleOf({ check, controls, severity }: Finding, taxonomies: Taxonomies) {
  const [uri] = check.references;
  const title = safeText(check.title);
  return {
    id: check.id,
    name: pascalCase(check.id),
    shortDescription: { text: title },
    fullDescription: { text: safeText(check.why) || title },
    ...(uri !== undefined && { helpUri: uri }),
    help: helpOf(check),
    defaultConfiguration: { level: levelOf(severity) },
    relationships: taxonomies.ofControls(controls).map((target) => ({ target, kinds: ["relevant"] })),
    properties: {
      "security-severity": SECURITY_SEVERITY[severity],
      precision: "very-high",
      "problem.severity": LEVEL[severity] === "note" ? "recommendation" : LEVEL[severity],
      tags: ["security", ...check.tags.map(safeText)].slice(0, TAGS),
    },
  };
}

/** What the specification wants of a name: `SnsTopicNotPublic`. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[^\p{L}\p{N}]+)([\p{L}\p{N}]?)/gu, (_, first: string) => first.toUpperCase());
}

function helpOf({ fix, references, title, why }: Check) {
  const parts = [
    ["Should be", title],
    ["Why it matters", why],
    ["Fix", fix],
  ].filter(([, text]) => text !== "");
  return {
    text: [...parts.map(([name, text]) => `${name}: ${safeText(text ?? "")}`), ...references].join("\n"),
    markdown: [
      ...parts.map(([name, text]) => `**${name}:** ${codeSpan(text ?? "")}`),
      ...(references.length > 0 ? [references.map((url) => `- <${url}>`).join("\n")] : []),
    ].join("\n\n"),
  };
}

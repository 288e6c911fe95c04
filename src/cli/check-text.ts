import { editionOf } from "../compliance/controls.ts";
import { type DescribedOption, valueText } from "../model/option-text.ts";
import type { NoWay } from "../model/remediation.ts";
import type { Described } from "./checks.ts";

/** What `aplomb checks ID` says. */
export async function explain(check: Described): Promise<string> {
  const { indented, wrap } = await import("../formats/columns.ts");
  const width = Math.min(process.stdout.columns || 100, 120);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [title, ...lines.flatMap((line) => wrap(line, width - 2)).map(indented(2))];
  /** What is to be pasted is not wrapped. */
  const pasted = (title: string, way: string | NoWay | undefined): string[] => {
    if (way === undefined) return [];
    return typeof way === "string" ? [title, ...way.split("\n").map(indented(2))] : section(title, [way.none]);
  };
  const controls = check.controls.filter((framework) => framework.controls.length > 0);
  return [
    check.title,
    `${check.id}, ${check.severity}, ${check.resourceType}`,
    "",
    ...section("Why", [check.why]),
    ...section("Options", check.options.map(optionText)),
    ...section("Fix", [check.fix]),
    ...pasted("AWS CLI", check.remediation?.cli),
    ...pasted("Terraform", check.remediation?.terraform),
    ...section("What it may break", check.remediation === undefined ? [] : [check.remediation.breaks]),
    ...section(
      "Reads",
      check.facts.map(({ name, actions }) => `${name}: ${actions.join(", ")}`),
    ),
    ...section("Permissions", [check.actions.join(", ") || "none"]),
    ...section("Controls", controls.length === 0 ? ["none"] : controls.map(controlsText)),
    ...section(
      "MITRE ATT&CK",
      check.techniques.map(({ id, name }) => `${id} ${name}`),
    ),
    ...section("References", check.references),
  ].join("\n");
}

function optionText({ name, default: value, range, description }: DescribedOption): string {
  return `${name}=${valueText(value)} (${range}): ${description}`;
}

function controlsText({ name, version, controls }: Described["controls"][number]): string {
  return `${editionOf({ name, version })}: ${controls.join(", ")}`;
}

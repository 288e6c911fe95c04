import { checksOf, editionOf } from "../compliance/controls.ts";
import type { Control, Framework } from "../compliance/framework-schema.ts";
import type { AnyCheck } from "../model/check.ts";
import { plural } from "../model/plural.ts";
import { controlIdOf, OSCAL_VERSION, requireOscal, uuidOf } from "./ids.ts";
import type { Plain } from "./json.ts";
import { listed } from "./json.ts";
import { sourceOf, sourceResource } from "./sources.ts";
import { line, words } from "./text.ts";

export interface ComponentOptions {
  /** With controls of NIST SP 800-53, all of them. */
  readonly frameworks: readonly Framework[];
  readonly checks: readonly AnyCheck[];
  /** aplomb's own. */
  readonly version: string;
  /** When the document is made: nothing else in it is of a time. */
  readonly at: Date;
}

/** Rules and checks are OSCAL Compass's convention: the names are of its namespace. */
const COMPASS = "https://oscal-compass.github.io/compliance-trestle/schemas/oscal/cd";

/** What the rules are of; they name it. */
const TARGET = "AWS account";

/**
 * An OSCAL component definition, as OSCAL Compass lays it out: an AWS account, whose rules are evidence for controls, and
 * aplomb as the component that validates them.
 *
 * @throws ConfigError a framework has other controls than those of NIST SP 800-53
 */
export function componentDefinition({ frameworks, checks, version, at }: ComponentOptions): Plain {
  requireOscal(frameworks);
  const served = new Set(frameworks.flatMap((framework) => [...checksOf(framework)]));
  const rules = checks.filter(({ id }) => served.has(id));
  const known = new Set(rules.map(({ id }) => id));
  const implementations = frameworks.flatMap((framework) => implementation(framework, known));
  const ids = frameworks.map(({ id }) => id);
  return {
    "component-definition": {
      uuid: uuidOf("components", version, at.toISOString(), ...ids),
      metadata: {
        title: "Rules of aplomb for AWS accounts, and the controls that they are evidence for",
        "last-modified": at.toISOString(),
        version: line(version),
        "oscal-version": OSCAL_VERSION,
      },
      components: [
        {
          uuid: uuidOf("component", TARGET),
          type: "service",
          title: TARGET,
          description: "What an AWS account is configured to, as far as rules look at it.",
          props: listed(rules.flatMap(ruleProps)),
          "control-implementations": listed(implementations),
        },
        {
          uuid: uuidOf("component", "aplomb"),
          type: "validation",
          title: "aplomb",
          description: "Reads what an AWS account holds, and judges by the check of each rule whether it is so.",
          props: listed(rules.flatMap(checkProps)),
        },
      ],
      "back-matter": resources(frameworks),
    },
  };
}

/** A rule's properties are those with the same remark. */
function ruleProps({ id, title, severity }: AnyCheck, index: number): readonly Plain[] {
  return set(index, { Rule_Id: id, Rule_Description: title, Original_Risk_Rating: severity });
}

function checkProps({ id, title }: AnyCheck, index: number): readonly Plain[] {
  return set(index, { Rule_Id: id, Check_Id: id, Check_Description: title, Target_Component: TARGET });
}

function set(index: number, values: Readonly<Record<string, string>>): readonly Plain[] {
  const remarks = `rule_set_${String(index).padStart(4, "0")}`;
  return Object.entries(values).map(([name, value]) => ({ name, ns: COMPASS, value: line(value), remarks }));
}

function implementation(framework: Framework, known: ReadonlySet<string>): readonly Plain[] {
  const requirements = framework.controls.flatMap((control) => requirement(framework, control, known));
  if (requirements.length === 0) return [];
  const mapping =
    framework.mapping === "suggested" ? "Which rules are evidence is a suggestion." : "Rules are as given.";
  return [
    {
      uuid: uuidOf("implementation", framework.id),
      source: sourceOf(framework),
      description: `Rules that are evidence for controls of ${words(editionOf(framework))}. ${mapping} A control is not implemented by its rules alone: they look at parts of it.`,
      "implemented-requirements": requirements,
    },
  ];
}

function requirement({ id }: Framework, control: Control, known: ReadonlySet<string>): readonly Plain[] {
  const controlId = controlIdOf(control.id);
  const rules = [...new Set(control.checks)].filter((check) => known.has(check));
  if (controlId === undefined || rules.length === 0) return [];
  return [
    {
      uuid: uuidOf("requirement", id, control.id),
      "control-id": controlId,
      description: `${plural(rules.length, "rule")} looked at as evidence for ${words(control.id)}, ${words(control.title)}.`,
      props: rules.map((rule) => ({ name: "Rule_Id", ns: COMPASS, value: line(rule) })),
    },
  ];
}

function resources(frameworks: readonly Framework[]): Plain | undefined {
  const needed = frameworks.flatMap(sourceResource);
  return needed.length === 0 ? undefined : { resources: needed };
}

import { didYouMean } from "../model/did-you-mean.ts";
import type { Draft } from "./framework-schema.ts";
import type { LoadOptions } from "./load.ts";
import type { Fault } from "./own-problem.ts";
import { requirementFault } from "./requires.ts";

/** What contradicts itself or names what there is not: with it a scan's report would be wrong. */
export function errorsIn(draft: Draft, { knownChecks, options }: LoadOptions): Fault[] {
  return [
    ...repeatedIds(draft, "sections"),
    ...circles(draft),
    ...repeatedIds(draft, "controls"),
    ...eachControl(draft, (control) => impossibleEvidence(control)),
    ...(knownChecks === undefined ? [] : unknownChecks(draft, new Set(knownChecks))),
    ...(options === undefined ? [] : eachControl(draft, (control) => wrongRequirements(control, options))),
    ...eachControl(draft, (control) => supportOfOthers(control)),
  ];
}

/** A draft has an empty text for what could not be read: it may be any check. */
function names(checks: readonly string[], check: string): boolean {
  return checks.includes(check) || checks.includes("");
}

type DraftControl = Draft["controls"][number];

/** The faults of each control, their paths within it. */
export function eachControl({ controls }: Draft, faults: (control: DraftControl) => readonly Fault[]): Fault[] {
  return controls.flatMap((control, index) =>
    faults(control).map((fault) => ({ ...fault, path: ["controls", index, ...fault.path] })),
  );
}

function repeatedIds(draft: Draft, key: "sections" | "controls"): Fault[] {
  const seen = new Map<string, number>();
  return draft[key].flatMap(({ id }, index) => {
    if (id === undefined) return [];
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    if (first === undefined) return [];
    const hint = key === "controls" ? ", or put the checks of both in one" : "";
    return [
      {
        path: [key, index, "id"],
        message: `${key}[${first}] has the id "${id}" too`,
        hint: `Give each an id of its own${hint}.`,
      },
    ];
  });
}

/** A section that is inside itself, through however many others. */
function circles({ sections }: Draft): Fault[] {
  const parents = new Map(sections.map(({ id, parent }) => [id, parent]));
  return sections.flatMap(({ id }, index) => {
    const above = new Set<string>();
    let next = parents.get(id);
    while (next !== undefined && !above.has(next)) {
      above.add(next);
      next = parents.get(next);
    }
    if (id === undefined || !above.has(id)) return [];
    return [{ path: ["sections", index, "parent"], message: `the section "${id}" would be inside itself` }];
  });
}

function impossibleEvidence({ evidence, checks }: DraftControl): Fault[] {
  if (evidence !== "none" || checks.length === 0) return [];
  return [
    {
      path: ["evidence"],
      message: 'it is "none", which says that no check can be evidence for the control, and the control has checks',
      hint: 'Make it "partial" or "direct", or take the checks away.',
    },
  ];
}

function unknownChecks(draft: Draft, known: ReadonlySet<string>): Fault[] {
  return eachControl(draft, ({ checks }) =>
    checks.flatMap((check, position) => {
      if (known.has(check) || check === "") return [];
      const near = didYouMean(check, known);
      const guess = near === undefined ? "" : `Did you mean "${near}"? `;
      return [
        {
          path: ["checks", position],
          message: `there is no check "${check}"`,
          hint: `${guess}\`aplomb checks\` lists all checks; those of your own need --checks-dir.`,
        },
      ];
    }),
  );
}

function wrongRequirements(
  { checks, requires = {} }: DraftControl,
  options: Required<LoadOptions>["options"],
): Fault[] {
  return Object.entries(requires).flatMap(([check, required]) => {
    // One by one: each of them is told, and not the first alone.
    const optionNames = Object.keys(required);
    const isNamed = names(checks, check);
    const each = optionNames.length === 0 || !isNamed ? [required] : optionNames.map((name) => pick(required, name));
    return each.flatMap((one) => {
      const wrong = requirementFault({ checks: isNamed ? [check] : checks, requires: { [check]: one } }, options);
      if (wrong === undefined) return [];
      const near = wrong.near === undefined ? "" : `Did you mean "${wrong.near}"? `;
      return [
        {
          path: wrong.path,
          message: `it ${wrong.fault}`,
          hint: `${near}\`aplomb checks ${check}\` lists its options.`,
        },
      ];
    });
  });
}

function pick<T>(from: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key === name));
}

function supportOfOthers({ checks, support }: DraftControl): Fault[] {
  return Object.keys(support).flatMap((check) => {
    if (names(checks, check)) return [];
    const near = didYouMean(check, checks);
    return [
      {
        path: ["support", check],
        message: `"${check}" is no check of the control`,
        ...(near !== undefined && { hint: `Did you mean "${near}"?` }),
      },
    ];
  });
}

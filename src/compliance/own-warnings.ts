import { didYouMean } from "../model/did-you-mean.ts";
import { plural } from "../model/plural.ts";
import type { Draft } from "./framework-schema.ts";
import { eachControl } from "./own-errors.ts";
import type { Known } from "./own-framework.ts";
import type { Fault } from "./own-problem.ts";

/** What is allowed and is more likely a slip, or makes a report say less than it could. */
export function warningsIn(draft: Draft, { shipped = [], newer }: Known): Fault[] {
  return [
    ...takenId(draft, shipped),
    ...(newer === undefined ? [] : lostEdition(draft, newer)),
    ...lostSections(draft),
    ...emptySections(draft),
    ...twice(draft, "checks", "the check"),
    ...twice(draft, "baselines", "the baseline"),
    ...unexplainedSupport(draft),
    ...unsaidEvidence(draft),
    ...noChecks(draft),
  ];
}

function takenId({ id }: Draft, shipped: readonly string[]): Fault[] {
  if (id === undefined || !shipped.includes(id)) return [];
  return [
    {
      path: ["id"],
      message: `"${id}" ships with aplomb: reports would not say whose it is, and a scan with both is refused`,
      hint: "Give it an id of its own, such as with your name before it.",
    },
  ];
}

function lostEdition({ supersededBy }: Draft, newer: readonly string[]): Fault[] {
  if (supersededBy === undefined || newer.includes(supersededBy)) return [];
  const near = didYouMean(supersededBy, newer);
  const guess = near === undefined ? "" : `Did you mean "${near}"? `;
  return [
    {
      path: ["supersededBy"],
      message: `there is no framework "${supersededBy}"`,
      hint: `${guess}If it is a file of your own, check both files at once.`,
    },
  ];
}

function lostSections(draft: Draft): Fault[] {
  const ids = new Set(draft.sections.flatMap(({ id }) => id ?? []));
  if (ids.size === 0) return [];
  const lost = (path: readonly PropertyKey[], id: string | undefined): Fault[] => {
    if (id === undefined || ids.has(id)) return [];
    const near = didYouMean(id, ids);
    const hint = near === undefined ? "Add it to `sections`." : `Did you mean "${near}"?`;
    return [{ path, message: `there is no section "${id}"`, hint }];
  };
  return [
    ...draft.sections.flatMap(({ parent }, index) => lost(["sections", index, "parent"], parent)),
    ...eachControl(draft, ({ section }) => lost(["section"], section)),
  ];
}

function emptySections({ complete, sections, controls }: Draft): Fault[] {
  if (!complete) return [];
  const used = new Set([...controls.map(({ section }) => section), ...sections.map(({ parent }) => parent)]);
  return sections.flatMap(({ id }, index) =>
    id === undefined || used.has(id)
      ? []
      : [
          {
            path: ["sections", index],
            message: `no control is in the section "${id}", and the file says that it lists every control`,
            hint: 'Add its controls, also those without checks, or say `"complete": false`: there is no total score then.',
          },
        ],
  );
}

function twice(draft: Draft, key: "checks" | "baselines", noun: string): Fault[] {
  return eachControl(draft, (control) =>
    control[key].flatMap((one, index) =>
      one === "" || control[key].indexOf(one) === index
        ? []
        : [{ path: [key, index], message: `${noun} "${one}" is there twice` }],
    ),
  );
}

function unexplainedSupport(draft: Draft): Fault[] {
  const told = new Set<string>();
  return eachControl(draft, ({ support }) =>
    Object.entries(support).flatMap(([check, sources]) =>
      sources.flatMap((source, index) => {
        if (source === "" || told.has(source) || Object.hasOwn(draft.supportSources ?? {}, source)) return [];
        told.add(source);
        return [
          { path: ["support", check, index], message: `\`supportSources\` does not say what "${source}" stands for` },
        ];
      }),
    ),
  );
}

const NAMED = 5;

function unsaidEvidence({ controls }: Draft): Fault[] {
  const unsaid = controls.flatMap(({ id, evidence }, index) => (evidence === undefined ? [{ id, index }] : []));
  const [first] = unsaid;
  if (first === undefined) return [];
  const names = unsaid.slice(0, NAMED).map(({ id, index }) => id ?? `controls[${index}]`);
  const more = unsaid.length > names.length ? ", ..." : "";
  return [
    {
      path: ["controls", first.index],
      message: `${plural(unsaid.length, "control")} of ${controls.length} without \`evidence\`: ${names.join(", ")}${more}`,
      hint: 'Without it, a control without checks counts as one that has none yet; "none" says that configuration cannot show it.',
    },
  ];
}

function noChecks({ controls }: Draft): Fault[] {
  if (controls.length === 0 || controls.some(({ checks }) => checks.length > 0)) return [];
  return [{ path: ["controls"], message: "no control has a check: a scan has nothing to judge" }];
}

import { type Control, type Framework, frameworksOf, type Score, scoreOf } from "./controls.ts";
import { button, type Child, el, replace, section } from "./dom.ts";
import { heatMap } from "./heat-map.ts";
import type { Model } from "./model.ts";
import { show } from "./show.ts";
import { table } from "./tables.ts";
import { CONTROL_SIGN, CONTROL_WORD, count, moment, percent, UNASSESSED } from "./words.ts";

/** What the scan says of each framework, and of each control of the one that is chosen. */
export function frameworks(model: Model): HTMLElement | null {
  const all = frameworksOf(model);
  if (all.length === 0) return null;
  const place = el("div", { class: "framework" });
  const choose = (framework: Framework): void => replace(place, oneFramework(framework));
  const select = el("select", {
    id: "framework-shown",
    "on:change": () => {
      const chosen = all[select.selectedIndex];
      if (chosen !== undefined) choose(chosen);
    },
  });
  for (const { name, version } of all) select.append(el("option", {}, `${name} ${version}`));
  const [first] = all;
  if (first !== undefined) choose(first);
  const open = (framework: Framework): void => {
    select.selectedIndex = all.indexOf(framework);
    choose(framework);
    select.focus();
  };
  return section(
    "frameworks",
    "Frameworks",
    el(
      "p",
      { class: "note" },
      "Met means that no failing evidence was found, not that anybody is compliant. The score is met of met and not met; ",
      "what is unknown or not assessed is in neither, and stands beside it. Frameworks that are listed in part have no score.",
    ),
    scores(all, open),
    el("p", { class: "choice" }, el("label", { for: "framework-shown" }, "Controls of "), select),
    place,
  );
}

function scores(all: readonly Framework[], open: (framework: Framework) => void): HTMLElement {
  const numbers = ["Score", "Met", "Not met", "Unknown", "Not assessed"];
  const columns = [{ title: "Framework" }, { title: "Share" }, ...numbers.map((title) => ({ title, isNumber: true }))];
  const rows = all.map((framework): readonly Child[] => {
    const score = scoreOf(framework);
    const { met, notMet, unknown, notAssessed } = score;
    return [
      [
        button(`${framework.name} ${framework.version}`, { class: "link" }, () => open(framework)),
        framework.mapping === "suggested" ? el("span", { class: "note" }, " mapping suggested by aplomb") : null,
      ],
      shares(score),
      framework.isComplete ? percent(met, met + notMet) : "–",
      ...[met, notMet, unknown, notAssessed].map(count),
    ];
  });
  const [{ whole, accounts } = { whole: new Map(), accounts: new Map() }] = all;
  const of =
    accounts.size <= 1 || whole.size > 0 ? "Controls by verdict" : "Controls by verdict, each once per account";
  return table(of, columns, rows);
}

function shares(score: Score): HTMLElement {
  const parts = [
    ["met", score.met],
    ["not-met", score.notMet],
    ["unknown", score.unknown],
    ["not-assessed", score.notAssessed],
  ] as const;
  const all = parts.reduce((sum, [, number]) => sum + number, 0);
  const bar = el("span", { class: "shares", "aria-hidden": "true" });
  for (const [verdict, number] of parts) {
    const part = el("span", { class: verdict });
    part.style.inlineSize = all === 0 ? "0" : `${(number / all) * 100}%`;
    bar.append(part);
  }
  return bar;
}

function oneFramework(framework: Framework): HTMLElement {
  const lists = [...framework.accounts.values()];
  const [single] = lists.length > 1 ? [framework.whole] : lists;
  const legend = Object.entries(CONTROL_WORD).map(([verdict, word]) =>
    el("li", {}, el("span", { class: `sign ${verdict}`, "aria-hidden": "true" }, CONTROL_SIGN[verdict]), ` ${word}`),
  );
  const told = new Set(lists.flatMap((list) => [...list.keys()])).size;
  const untold = framework.size - told;
  return el(
    "div",
    {},
    el("ul", { class: "legend" }, legend),
    heatMap(framework, (control, account) => opened(framework, control, account)),
    untold > 0 &&
      el(
        "p",
        { class: "note" },
        `${count(untold)} more of its ${count(framework.size)} controls are not assessed: no check looks at them, or configuration is no evidence for them.`,
      ),
    single !== undefined &&
      single.size > 0 &&
      el(
        "details",
        { class: "controls" },
        el("summary", {}, "All controls as a table"),
        controlTable(framework, [...single.values()]),
      ),
  );
}

function opened({ id }: Framework, { id: control }: Control, account = ""): void {
  show({ framework: id, control, account });
}

function controlTable(framework: Framework, controls: readonly Control[]): HTMLElement {
  const numbers = ["Failed", "Accepted", "Unknown", "Passed"];
  const columns = [
    { title: "Control" },
    { title: "Title" },
    { title: "Verdict" },
    ...numbers.map((title) => ({ title, isNumber: true })),
  ];
  const rows = controls.map((control): readonly Child[] => [
    button(control.id, { class: "link", "aria-label": `Findings of ${control.id}` }, () => opened(framework, control)),
    control.title,
    verdictOf(control),
    ...[control.failed - control.accepted, control.accepted, control.unknown, control.passed].map(count),
  ]);
  return table(`Controls of ${framework.name} ${framework.version}`, columns, rows);
}

function verdictOf({ verdict, isAccepted, unassessed, looser, since, previous }: Control): Child {
  const notes = [
    isAccepted ? "all its failures are accepted" : "",
    UNASSESSED[unassessed] ?? unassessed,
    looser === "" ? "" : `set looser than it requires: ${looser.replaceAll("\n", "; ")}`,
    since === "" ? "" : `since ${moment(since)}`,
    previous === "" ? "" : `before: ${CONTROL_WORD[previous] ?? previous}`,
  ].filter((note) => note !== "");
  return [
    el("span", { class: `sign ${verdict}`, "aria-hidden": "true" }, CONTROL_SIGN[verdict] ?? "?"),
    ` ${CONTROL_WORD[verdict] ?? verdict}`,
    notes.length > 0 && el("span", { class: "note" }, ` (${notes.join("; ")})`),
  ];
}

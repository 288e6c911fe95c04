import type { PastFramework, PastLook, PastScan } from "../../model/past.ts";
import { columns } from "./columns.ts";
import { type Child, el, replace, section } from "./dom.ts";
import type { Model } from "./model.ts";
import { count, counted, moment, percent } from "./words.ts";

/** How it went, scan by scan: only where a state has told of it. */
export function trend({ history }: Model): HTMLElement | null {
  if (history === undefined) return null;
  const { scans, frameworks } = history;
  const told = frameworks.filter(({ looks }) => looks.length > 1);
  return section(
    "trend",
    "Trend",
    el(
      "p",
      { class: "note" },
      "What the state remembers of the accounts in this report, up to its scan. It knows of scans that kept it, and of no others.",
    ),
    scans.length > 1 ? el("div", { class: "charts over-time" }, ofScans(scans)) : few(scans.length),
    told.length > 0 && ofFrameworks(told),
  );
}

function few(scans: number): HTMLElement {
  const has = scans === 0 ? "It remembers no scan of them yet" : "It remembers one scan of them";
  return el("p", { class: "card" }, `${has}: a trend begins with two.`);
}

function ofScans(scans: readonly PastScan[]): readonly HTMLElement[] {
  const last = scans.at(-1)?.accounts;
  const points = scans.map(({ time, accounts, open, opened, reopened, resolved }) => ({
    when: when(time),
    isOther: accounts !== last,
    parts: { open, opened, reopened, resolved: -resolved },
  }));
  const of = (heads: readonly string[], numbers: (scan: PastScan) => readonly number[]) => ({
    points,
    heads: ["Scan", "Accounts", ...heads],
    rows: scans.map((scan): readonly Child[] => [
      [when(scan.time), scan.status !== "complete" && el("span", { class: "note" }, ` ${scan.status}`)],
      ...[scan.accounts, ...numbers(scan)].map(count),
    ]),
  });
  const uneven = scans.filter(({ status }) => status !== "complete").length;
  const notes = [
    points.some(({ isOther }) => isOther) && FAINT,
    uneven > 0 && `${counted(uneven, "scan")} could not see everything: what is open there may be more. `,
  ];
  return [
    columns({ ...of(["Open"], ({ open }) => [open]), title: "Open findings", parts: ["open"], note: notes }),
    columns({
      ...of(["Opened", "Reopened", "Resolved"], ({ opened, reopened, resolved }) => [opened, reopened, resolved]),
      title: "What each scan changed",
      parts: ["opened", "reopened", "resolved"],
      note: "Above the line what came, below it what went.",
    }),
  ];
}

const FAINT = "Faint columns are of another number of accounts: they measure nothing of the last. ";

function ofFrameworks(frameworks: readonly PastFramework[]): HTMLElement {
  const place = el("div", { class: "over-time" });
  const choose = (index: number): void => {
    const chosen = frameworks[index];
    if (chosen !== undefined) replace(place, ofFramework(chosen));
  };
  const select = el("select", { id: "trend-framework", "on:change": () => choose(select.selectedIndex) });
  for (const framework of frameworks) select.append(el("option", {}, titleOf(framework)));
  choose(0);
  return el(
    "div",
    {},
    el("p", { class: "choice" }, el("label", { for: "trend-framework" }, "Controls over time of "), select),
    place,
  );
}

function ofFramework(framework: PastFramework): HTMLElement {
  const { looks } = framework;
  const last = looks.at(-1);
  const points = looks.map(({ time, accounts, met, notMet, unknown }) => ({
    when: when(time),
    isOther: accounts !== last?.accounts,
    parts: { met, "not-met": notMet, unknown },
  }));
  const heads = ["Look", "Accounts", "Score", "Met", "Not met", "of these accepted", "Unknown", "Not assessed"];
  const rows = looks.map((look): readonly Child[] => [
    when(look.time),
    count(look.accounts),
    scoreOf(look),
    ...[look.met, look.notMet, look.acceptedRisk, look.unknown, look.notAssessed].map(count),
  ]);
  return columns({
    title: titleOf(framework),
    parts: ["met", "not-met", "unknown"],
    points,
    heads,
    rows,
    note: [
      last !== undefined &&
        `Last score: ${scoreOf(last)}, which is met of met and not met, beside ${count(last.unknown)} unknown and ${count(last.notAssessed)} not assessed; these last are not drawn. `,
      "Met means that no failing evidence was found. A look that says the same as the one before it that day is not noted. ",
      points.some(({ isOther }) => isOther) && FAINT,
    ],
  });
}

function scoreOf({ met, notMet, complete }: PastLook): string {
  return complete ? percent(met, met + notMet) : "–";
}

function titleOf({ name, version, regions }: PastFramework): string {
  return `${name} ${version}${regions.length === 0 ? "" : ` (${regions.join(", ")})`}`;
}

function when(time: number): string {
  return moment(new Date(time).toISOString());
}

import { TELEMETRY_SOURCES } from "../../model/telemetry.ts";
import { el, replace, section } from "./dom.ts";
import { groupBy } from "./groups.ts";
import type { Model } from "./model.ts";
import { scrolling } from "./tables.ts";
import { count } from "./words.ts";

interface Cell {
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly title: string;
  readonly state: string;
  readonly message: string;
}

const SIGN: Readonly<Record<string, string>> = {
  recorded: "✓",
  partly: "◐",
  "not-recorded": "✕",
  unknown: "?",
  "nothing-there": "–",
  "not-looked-at": "·",
};

/** What is recorded where. */
export function telemetry(model: Model): HTMLElement | null {
  const told = model.telemetry.map(
    ([account, region, source, title, , state, message]): Cell => ({
      account: model.accountOf(account).id,
      region: model.text(region) || "global",
      source: model.text(source),
      title: model.text(title),
      state: model.text(state),
      message: model.text(message),
    }),
  );
  const cells = told.length > 0 ? told : derived(model);
  if (cells.length === 0) return null;
  const byAccount = groupBy(cells, ({ account }) => account);
  const place = el("div");
  const choose = (account: string): void => replace(place, map(byAccount.get(account) ?? []));
  const select = el("select", { id: "telemetry-account", "on:change": () => choose(select.value) });
  const names = new Map(model.accounts.map(({ id, name }) => [id, name === "" ? id : `${name} (${id})`]));
  for (const account of byAccount.keys()) {
    const option = el("option", {}, names.get(account) ?? account);
    option.value = account;
    select.append(option);
  }
  const [first = ""] = byAccount.keys();
  choose(first);
  return section(
    "telemetry",
    "Telemetry",
    el(
      "p",
      { class: "note" },
      "What is recorded, where. ",
      told.length === 0 && [
        "Told by the findings of this scan: what no check judged is not in it. ",
        el("code", {}, "aplomb telemetry"),
        " tells of every source.",
      ],
    ),
    byAccount.size > 1 && el("p", { class: "choice" }, el("label", { for: "telemetry-account" }, "Account "), select),
    place,
  );
}

function map(cells: readonly Cell[]): HTMLElement {
  const regions = [...new Set(cells.map(({ region }) => region))].sort();
  const rows = [...groupBy(cells, ({ source }) => source)].map(([source, own]) => {
    const byRegion = new Map(own.map((cell) => [cell.region, cell]));
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, own[0]?.title || source),
      regions.map((region) => {
        const cell = byRegion.get(region);
        if (cell === undefined) return el("td", {}, none());
        return el(
          "td",
          { title: cell.message },
          el(
            "span",
            { class: `cell ${cell.state}` },
            el("span", { "aria-hidden": "true" }, SIGN[cell.state] ?? "?"),
            ` ${cell.state.replaceAll("-", " ")}`,
          ),
        );
      }),
    );
  });
  const head = regions.map((region) => el("th", { scope: "col" }, region));
  const caption = `Sources of telemetry by region: ${count(rows.length)} sources`;
  return scrolling(
    caption,
    el(
      "table",
      { class: "telemetry" },
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Source"), head)),
      el("tbody", {}, rows),
    ),
  );
}

/** Of the findings of checks that say whether something is recorded. */
function derived(model: Model): Cell[] {
  const judged = model.findings.filter(({ check }) => check.records !== "");
  const groups = groupBy(judged, ({ account, region, check }) => JSON.stringify([account.id, region, check.records]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const of = (verdict: string): number => own.filter((one) => one.verdict === verdict).length;
    const [passed, failed, unknown] = [of("passed"), of("failed"), of("unknown")];
    const state = failed > 0 ? (passed > 0 ? "partly" : "not-recorded") : unknown > 0 ? "unknown" : "recorded";
    return {
      account: first.account.id,
      region: first.region || "global",
      source: first.check.records,
      title: titleOf(first.check.records),
      state,
      message: `${passed} recorded, ${failed} not recorded, ${unknown} unknown`,
    };
  });
}

function titleOf(source: string): string {
  const [, { title } = { title: source.replaceAll("-", " ") }] =
    Object.entries(TELEMETRY_SOURCES).find(([id]) => id === source) ?? [];
  return title;
}

function none(): HTMLElement {
  return el(
    "span",
    { class: "note" },
    el("span", { "aria-hidden": "true" }, "–"),
    el("span", { class: "unseen-text" }, "nothing was judged"),
  );
}

import { button, el, replace, section } from "./dom.ts";
import { chips, filters } from "./filters.ts";
import { severityMark, statusMark } from "./marks.ts";
import type { Finding, Model } from "./model.ts";
import { Selection } from "./select.ts";
import { current, go, hashOf, type State } from "./state.ts";
import { scrolling } from "./tables.ts";
import { count, counted } from "./words.ts";

/** Rows of a page: the page of the table, whatever the estate, is as many elements as this. */
const ROWS = 50;

const COLUMNS: readonly { readonly key: string; readonly title: string }[] = [
  { key: "status", title: "Status" },
  { key: "severity", title: "Severity" },
  { key: "finding", title: "Finding" },
  { key: "resource", title: "Resource" },
  { key: "service", title: "Service" },
  { key: "account", title: "Account" },
  { key: "region", title: "Region" },
];

export interface Findings {
  readonly element: HTMLElement;
  readonly update: () => void;
}

/** The table of the findings: searched, filtered, sorted, page by page. */
export function findings(model: Model): Findings {
  const selection = new Selection(model);
  const bar = filters(model);
  const result = el("p", { id: "result", role: "status", "aria-live": "polite", class: "result" });
  const chosen = el("p", { class: "chips" });
  const body = el("tbody");
  const pages = el("nav", { class: "pages", "aria-label": "Pages of the findings" });
  const heads = COLUMNS.map(({ key, title }) => {
    const press = button(title, { class: "sort" }, () => go({ sort: current().sort === key ? `-${key}` : key }));
    return { key, cell: el("th", { scope: "col", class: `at-${key}` }, press) };
  });
  const table = el(
    "table",
    { class: "findings", "on:keydown": moveRow },
    el("caption", {}, "Findings. Up and down move between them, Enter opens one."),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        heads.map(({ cell }) => cell),
      ),
    ),
    body,
  );
  let shown: { readonly key: string; readonly picked: readonly Finding[] } | undefined;
  let drawn = "";

  function update(): void {
    const state = current();
    bar.update(state);
    chips(chosen);
    // To open one, or to turn the page, picks no others.
    const key = hashOf({ ...state, page: 1, finding: "" });
    if (shown?.key !== key) shown = { key, picked: selection.of(state) };
    const { picked } = shown;
    // To open one leaves the rows, and who stands on one of them, alone.
    const asked = hashOf({ ...state, finding: "" });
    if (drawn === asked) return;
    drawn = asked;
    const last = Math.max(1, Math.ceil(picked.length / ROWS));
    const page = Math.min(state.page, last);
    const own = picked.slice((page - 1) * ROWS, page * ROWS);
    replace(
      body,
      own.map((finding) => row(finding, state)),
    );
    for (const { key: column, cell } of heads) {
      const sorted = state.sort === column ? "ascending" : state.sort === `-${column}` ? "descending" : undefined;
      if (sorted === undefined) cell.removeAttribute("aria-sort");
      else cell.setAttribute("aria-sort", sorted);
    }
    const all = model.findings.length;
    const text =
      picked.length === all ? `${counted(all, "finding")}` : `${count(picked.length)} of ${counted(all, "finding")}`;
    // Told once: what says the same again would be read again.
    if (result.textContent !== text) result.textContent = text;
    replace(pages, turning(page, last));
  }

  return {
    element: section(
      "findings",
      "Findings",
      bar.element,
      el("div", { class: "results" }, result, chosen),
      scrolling("Findings", table),
      pages,
    ),
    update,
  };
}

function row(finding: Finding, state: State): HTMLElement {
  const { check, account, region } = finding;
  const link = el("a", { class: "open" }, check.title);
  link.href = hashOf({ ...state, finding: finding.id });
  const open = (event: Event): void => {
    // A link opens by itself, and who marks text wants to copy it.
    if (event.target instanceof Element && event.target.closest("a") !== null) return;
    if (getSelection()?.isCollapsed === false) return;
    go({ page: current().page, finding: finding.id });
  };
  return el(
    "tr",
    { "on:click": open, class: finding.status },
    el("td", { class: "at-status" }, statusMark(finding.status)),
    el("td", { class: "at-severity" }, severityMark(check.level)),
    el(
      "th",
      { scope: "row", class: "at-finding" },
      link,
      el("span", { class: "note" }, short(finding.message)),
      finding.state === "new" || finding.state === "reopened" ? el("span", { class: "chip" }, finding.state) : null,
    ),
    el("td", { class: "at-resource", title: finding.resourceId }, short(finding.resource)),
    el("td", { class: "at-service" }, short(check.service)),
    el("td", { class: "at-account", title: account.id }, short(account.name || account.id)),
    el("td", { class: "at-region" }, region === "" ? "global" : short(region)),
  );
}

/** A name of a hundred kilobytes is read in the finding, not in the table. */
function short(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 300).toWellFormed()}…`;
}

function turning(page: number, last: number): readonly HTMLElement[] {
  if (last === 1) return [];
  const to = (number: number, text: string): HTMLElement =>
    button(text, { disabled: number < 1 || number > last || number === page, "data-page": text }, () => {
      go({ page: number });
      document.getElementById("findings-title")?.scrollIntoView({ block: "start" });
      // What was pressed is another element now.
      queueMicrotask(() => document.querySelector<HTMLElement>(`[data-page="${text}"]`)?.focus());
    });
  return [
    to(1, "First"),
    to(page - 1, "Previous"),
    el("span", {}, `Page ${count(page)} of ${count(last)}`),
    to(page + 1, "Next"),
    to(last, "Last"),
  ];
}

function moveRow(event: Event): void {
  if (!(event instanceof KeyboardEvent) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const rows = [...document.querySelectorAll<HTMLElement>("table.findings a.open")];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? rows.indexOf(activeElement) : -1;
  if (at === -1) return;
  event.preventDefault();
  rows[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
}

import { type Child, el } from "./dom.ts";
import { count } from "./words.ts";

export interface Column {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

/** Rows that are shown of a table without pages: a page of any estate stays usable. */
const SHOWN = 200;

/** A table; of very many rows the first, and how many more there are. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Child[])[]): HTMLElement {
  const head = columns.map(({ title, isNumber }) => el("th", { scope: "col", class: isNumber && "number" }, title));
  const body = rows.slice(0, SHOWN).map((cells) =>
    el(
      "tr",
      {},
      cells.map((cell, index) =>
        index === 0
          ? el("th", { scope: "row" }, cell)
          : el("td", { class: columns[index]?.isNumber && "number" }, cell),
      ),
    ),
  );
  const more = rows.length - SHOWN;
  return el(
    "div",
    {},
    scrolling(
      caption,
      el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)),
    ),
    more > 0 && el("p", { class: "note" }, `And ${count(more)} more, which are not shown here.`),
  );
}

/** What is too wide scrolls by itself, and can be scrolled by keys. */
export function scrolling(label: string, ...children: readonly Child[]): HTMLElement {
  return el("div", { class: "scroll", role: "group", "aria-label": label, tabindex: 0 }, ...children);
}

/** Letters of an id or a call that stand in one line: half of one is no word. */
const WHOLE = 34;

/** An id, a call, an error: broken only if it is too long for any table. */
export function whole(text: string): Child {
  return text.length > WHOLE ? text : el("span", { class: "whole" }, text);
}

import type { Control, Framework } from "./controls.ts";
import { button, type Child, el, replace } from "./dom.ts";
import type { Account } from "./model.ts";
import { scrolling } from "./tables.ts";
import { CONTROL_SIGN, CONTROL_WORD, count } from "./words.ts";

/** Accounts beside each other, and controls below each other: what a page can hold, and a person look over. */
const COLUMNS = 20;
const ROWS = 300;

/** Shows what a control is judged by: of one account, where there are several. */
type Open = (control: Control, account?: string) => void;

/** Control by account; of one account each control is a tile. A letter says what the colour says. */
export function heatMap(framework: Framework, open: Open): HTMLElement {
  const accounts = [...framework.accounts.keys()];
  const [only] = accounts;
  if (only === undefined) return tiles([...framework.whole.values()], open);
  if (accounts.length === 1) return tiles([...(framework.accounts.get(only)?.values() ?? [])], open);
  return matrix(framework, accounts, open);
}

function tiles(controls: readonly Control[], open: Open): HTMLElement {
  const list = controls.slice(0, ROWS).map((control) => el("li", {}, tile(control, control.id, open)));
  const more = controls.length - list.length;
  return el(
    "div",
    {},
    el("ul", { class: "heat" }, list),
    more > 0 && el("p", { class: "note" }, `And ${count(more)} more: see the table.`),
  );
}

function tile(control: Control, text: string, open: Open, account?: Account): HTMLElement {
  const { id, title, verdict, failed, accepted, unknown } = control;
  const word = CONTROL_WORD[verdict] ?? verdict;
  const numbers = [
    failed > accepted ? `${failed - accepted} failed` : "",
    accepted > 0 ? `${accepted} accepted` : "",
    unknown > 0 ? `${unknown} unknown` : "",
  ].filter((one) => one !== "");
  const place = account === undefined ? "" : `, ${account.name || account.id}`;
  const said = [`${place}: ${word}`, ...numbers].join(", ");
  // Who hears it hears the id, and what the letter and the colour say.
  const inside: Child = [
    el("span", { class: "letter", "aria-hidden": "true" }, CONTROL_SIGN[verdict] ?? "?"),
    text === "" ? el("span", { class: "unseen-text" }, id) : ` ${text}`,
    el("span", { class: "unseen-text" }, said),
  ];
  return button(inside, { class: `sign ${verdict}`, title: `${id}${said}. ${title}` }, () =>
    open(control, account?.id),
  );
}

function matrix(framework: Framework, accounts: readonly Account[], open: Open): HTMLElement {
  const controls = [...new Map([...framework.accounts.values()].flatMap((list) => [...list])).values()];
  const place = el("div");
  const turn = (from: number): void => {
    const shown = accounts.slice(from, from + COLUMNS);
    const head = shown.map(({ id, name }) =>
      el("th", { scope: "col", title: id }, el("span", {}, name === "" ? id : name)),
    );
    const rows = controls.slice(0, ROWS).map(({ id, title }) =>
      el(
        "tr",
        {},
        el("th", { scope: "row", title }, id, el("span", { class: "note" }, ` ${title}`)),
        shown.map((account) => {
          const control = framework.accounts.get(account)?.get(id);
          return el(
            "td",
            {},
            control === undefined ? el("span", { class: "note" }, "none") : tile(control, "", open, account),
          );
        }),
      ),
    );
    const caption = `Controls by account, ${count(from + 1)} to ${count(from + shown.length)} of ${count(accounts.length)} accounts`;
    replace(
      place,
      accounts.length > COLUMNS &&
        el(
          "p",
          { class: "pages" },
          button("Earlier accounts", { disabled: from === 0 }, () => turn(Math.max(0, from - COLUMNS))),
          " ",
          button("Further accounts", { disabled: from + COLUMNS >= accounts.length }, () => turn(from + COLUMNS)),
        ),
      scrolling(
        caption,
        el(
          "table",
          { class: "matrix" },
          el("caption", {}, caption),
          el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Control"), head)),
          el("tbody", {}, rows),
        ),
      ),
    );
  };
  turn(0);
  return place;
}

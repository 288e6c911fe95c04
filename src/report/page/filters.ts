import { frameworksOf } from "./controls.ts";
import { button, el } from "./dom.ts";
import type { Finding, Model } from "./model.ts";
import { adjust, current, go, NOTHING, type State } from "./state.ts";
import { capital, count, SEVERITIES, STATUSES } from "./words.ts";

/** Options of one list; a browser's list of more than that is no help, and the search is. */
const OPTIONS = 500;

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Control {
  readonly element: HTMLElement;
  /** Shows what is looked at. */
  readonly update: (state: State) => void;
}

/** The search and the filters. What they say is in the address, and they show what the address says. */
export function filters(model: Model): Control {
  const search = searchBox();
  const severity = boxes(model, "severity", SEVERITIES, ({ check }) => check.level);
  const status = boxes(model, "status", STATUSES, (finding) => finding.status);
  const names = new Map(model.accounts.map(({ id, name }) => [id, name === "" ? id : `${name} (${id})`]));
  const lists = [
    list(
      "service",
      "Service",
      optionsOf(model, ({ check }) => check.service),
    ),
    list(
      "account",
      "Account",
      optionsOf(model, ({ account }) => account.id, names),
    ),
    list(
      "region",
      "Region",
      optionsOf(model, ({ region }) => region || "global"),
    ),
    list(
      "state",
      "Change",
      optionsOf(model, ({ state }) => state),
    ),
    list(
      "owner",
      "Owner",
      optionsOf(model, ({ owner }) => owner),
    ),
    controlLists(model),
  ];
  const clear = button("Clear all", { class: "clear" }, () => go(NOTHING));
  const controls = [search, severity, status, ...lists];
  return {
    element: el(
      "search",
      { class: "filters", "aria-label": "Findings" },
      controls.map(({ element }) => element),
      clear,
    ),
    update(state) {
      for (const { update } of controls) update(state);
    },
  };
}

function searchBox(): Control {
  const input = el("input", {
    type: "search",
    id: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Resource, check, message …",
    "on:input": () => adjust({ q: input.value }),
  });
  const label = el("label", { for: "search" }, "Search ", el("kbd", { title: "The key that comes here" }, "/"));
  return {
    element: el("div", { class: "filter wide" }, label, input),
    update({ q }) {
      // Not while somebody types: it would move the cursor.
      if (input.value !== q) input.value = q;
    },
  };
}

function boxes(
  model: Model,
  key: "severity" | "status",
  words: readonly string[],
  wordOf: (finding: Finding) => string,
): Control {
  const counts = new Map<string, number>();
  for (const finding of model.findings) counts.set(wordOf(finding), (counts.get(wordOf(finding)) ?? 0) + 1);
  const inputs = words.map((word) => {
    const input = el("input", { type: "checkbox", value: word, name: key, "on:change": () => changed() });
    return { word, input };
  });
  const changed = (): void => go({ [key]: inputs.filter(({ input }) => input.checked).map(({ word }) => word) });
  return {
    element: el(
      "fieldset",
      { class: "filter" },
      el("legend", {}, capital(key)),
      inputs.map(({ word, input }) =>
        el(
          "label",
          { class: "box" },
          input,
          ` ${capital(word)} `,
          el("span", { class: "note" }, count(counts.get(word) ?? 0)),
        ),
      ),
    ),
    update(state) {
      for (const { word, input } of inputs) input.checked = state[key].includes(word);
    },
  };
}

function optionsOf(
  model: Model,
  wordOf: (finding: Finding) => string,
  names: ReadonlyMap<string, string> = new Map(),
): readonly Option[] {
  const counts = new Map<string, number>();
  for (const finding of model.findings) {
    const value = wordOf(finding);
    if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, number]) => ({ value, label: `${names.get(value) ?? value} (${count(number)})` }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

type Word = "service" | "account" | "region" | "state" | "owner" | "framework" | "control";

function list(key: Word, title: string, options: readonly Option[]): Control {
  const select = el("select", { id: `filter-${key}`, "on:change": () => go({ [key]: select.value }) });
  fill(select, options);
  const element = el("div", { class: "filter" }, el("label", { for: `filter-${key}` }, title), select);
  element.hidden = options.length === 0;
  return { element, update: (state) => set(select, state[key]) };
}

function fill(select: HTMLSelectElement, options: readonly Option[]): void {
  select.replaceChildren(el("option", { value: "" }, "All"));
  for (const { value, label } of options.slice(0, OPTIONS)) select.append(optionOf(value, label));
}

function optionOf(value: string, label: string): HTMLOptionElement {
  const option = el("option", {}, label);
  // As it is: what is shown may be an escape.
  option.value = value;
  return option;
}

/** What the address names is shown, also where no option has it. */
function set(select: HTMLSelectElement, value: string): void {
  select.value = value;
  if (select.value === value) return;
  select.append(optionOf(value, value));
  select.value = value;
}

function controlLists(model: Model): Control {
  const all = frameworksOf(model);
  const controls = new Map(
    all.map(({ id, accounts, whole }) => {
      const known = new Map([whole, ...accounts.values()].flatMap((one) => [...one]));
      const options = [...known].map(([value, { title }]) => ({
        value,
        label: title === "" ? value : `${value} ${title}`,
      }));
      return [id, options];
    }),
  );
  const control = list("control", "Control", []);
  const select = control.element.querySelector("select");
  const framework = el("select", {
    id: "filter-framework",
    "on:change": () => go({ framework: framework.value, control: "" }),
  });
  fill(
    framework,
    all.map(({ id, name, version }) => ({ value: id, label: `${name} ${version}` })),
  );
  let shown = "";
  const first = el("div", { class: "filter" }, el("label", { for: "filter-framework" }, "Framework"), framework);
  first.hidden = all.length === 0;
  return {
    element: el("div", { class: "pair" }, first, control.element),
    update(state) {
      set(framework, state.framework);
      control.element.hidden = state.framework === "";
      if (select !== null && shown !== state.framework) fill(select, controls.get(state.framework) ?? []);
      shown = state.framework;
      control.update(state);
    },
  };
}

/** What is asked for beside what the filters show, with a way to ask for it no more. */
export function chips(place: HTMLElement): void {
  const { technique, check } = current();
  const chip = (title: string, value: string, key: "technique" | "check"): HTMLElement | false =>
    value !== "" &&
    button(
      [`${title} ${value} `, el("span", { "aria-hidden": "true" }, "✕")],
      { class: "chip", title: "No longer only these" },
      () => go({ [key]: "" }),
    );
  place.replaceChildren(
    ...[chip("technique", technique, "technique"), chip("check", check, "check")].filter((one) => one !== false),
  );
}

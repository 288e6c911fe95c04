import { safeText } from "../../model/safe-text.ts";

export type Child = Node | string | number | null | undefined | false | readonly Child[];

type Listener = (event: Event) => void;

/** Attributes, and listeners by their event's name after `on:`. What is `undefined` or `false` is left out. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined | Listener>>;

/** An element. Texts become text, whatever is in them; what would reorder or hide text is shown as its escape. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  setAll(element, attributes);
  add(element, children);
  return element;
}

export function setAll(element: Element, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.replace("on:", ""), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== undefined && value !== false) element.setAttribute(key, safeText(String(value)));
  }
}

export function add(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) parent.appendChild(child);
    else if (typeof child === "string" || typeof child === "number") {
      parent.appendChild(document.createTextNode(safeText(String(child))));
    } else add(parent, child);
  }
}

/** Lines stay lines; the rest is as in `el`. */
export function pre(text: string, label: string): HTMLElement {
  const lines = text.split(/\r?\n/).map((line) => safeText(line.replaceAll("\t", "  ")));
  const element = el("pre", { tabindex: 0, role: "region", "aria-label": label });
  element.textContent = lines.join("\n");
  return element;
}

export function replace(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren();
  add(parent, children);
}

/** A link that leaves the report; of what is no web address, its text. */
export function outside(url: string, text = url): Child {
  if (!/^https?:\/\/[^\s"'<>]+$/i.test(url)) return text;
  const link = el("a", { rel: "noopener noreferrer", target: "_blank" }, text);
  link.href = url;
  return link;
}

export function button(text: Child, attributes: Attributes, press: Listener): HTMLButtonElement {
  return el("button", { type: "button", ...attributes, "on:click": press }, text);
}

/** A part of the page, with a heading that can be jumped to. */
export function section(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  const heading = el("h2", { id: `${id}-title`, tabindex: -1 }, title);
  return el("section", { id, "aria-labelledby": `${id}-title` }, heading, ...children);
}

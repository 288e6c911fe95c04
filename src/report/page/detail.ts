import { isRecord } from "../../model/json.ts";
import { suppressionOf } from "./accepted.ts";
import { frameworksOf } from "./controls.ts";
import { copyButton } from "./copy.ts";
import { button, type Child, el, outside, pre, replace } from "./dom.ts";
import { severityMark, statusMark } from "./marks.ts";
import type { Finding, Model } from "./model.ts";
import { show } from "./show.ts";
import { current, go } from "./state.ts";
import { techniquesOf } from "./techniques.ts";
import { unreadOf } from "./unseen.ts";
import { moment } from "./words.ts";

export interface DetailView {
  readonly element: HTMLElement;
  readonly update: () => void;
}

/** All that is known of one finding, above the rest of the page. */
export function detailView(model: Model): DetailView {
  const byId = new Map(model.findings.map((finding) => [finding.id, finding]));
  const names = new Map(
    frameworksOf(model).map(({ id, name, version }) => [id.replaceAll(".", "_"), { id, title: `${name} ${version}` }]),
  );
  const inside = el("div", { class: "inside" });
  const dialog = el("dialog", { class: "detail", "aria-labelledby": "detail-title" }, inside);
  let shown = "";
  let before: Element | null = null;

  const leave = (): void => go({ page: current().page, finding: "" });
  // Escape: the address says what is open, and closes it.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) leave();
  });

  function update(): void {
    const { finding: id } = current();
    if (id === shown) return;
    shown = id;
    if (id === "") {
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
      return;
    }
    if (!dialog.open) before = document.activeElement;
    const finding = byId.get(id);
    replace(inside, finding === undefined ? missing(leave) : content(finding, model, names, leave));
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    dialog.querySelector<HTMLElement>("#detail-title")?.focus();
  }
  return { element: dialog, update };
}

function missing(leave: () => void): Child {
  return [
    el("h2", { id: "detail-title", tabindex: -1 }, "This finding is not in this report"),
    el("p", {}, "It may be in one of another day, or have been resolved."),
    button("Close", {}, leave),
  ];
}

type Names = ReadonlyMap<string, { readonly id: string; readonly title: string }>;

function content(finding: Finding, model: Model, names: Names, leave: () => void): Child {
  const { check, account, region } = finding;
  const detail = model.detail(finding);
  return [
    el(
      "header",
      {},
      el(
        "p",
        { class: "marks" },
        statusMark(finding.status),
        " ",
        severityMark(check.level),
        " ",
        finding.state !== "" && el("span", { class: "chip" }, finding.state),
      ),
      button("Close", { class: "close", "aria-label": "Close (Escape)" }, leave),
      el("h2", { id: "detail-title", tabindex: -1 }, check.title),
      el("p", { class: "message" }, finding.message),
    ),
    pairs([
      ["Resource", finding.resource],
      ["Id", [el("code", {}, finding.resourceId), " ", copyButton(finding.resourceId, "the resource's id")]],
      ["Kind", detail.type],
      ["Account", account.name === "" ? account.id : `${account.name} (${account.id})`],
      ["Unit", account.unit],
      ["Region", region === "" ? "global" : region],
      ["Service", check.service],
      ["Owner", finding.owner],
      ["Tags", Array.isArray(detail.tags) ? detail.tags.map(String).join(", ") : ""],
      ["First failed", moment(detail.first ?? "")],
      ["Looked at", moment(detail.at ?? "")],
      ["Check", button(check.id, { class: "link" }, () => show({ check: check.id }))],
    ]),
    part("Accepted risk", finding.status === "accepted" && acceptedOf(finding, model)),
    part("What could not be read", unreadParts(finding, model)),
    part("Why it matters", check.why !== "" && el("p", {}, check.why)),
    part(
      "What to do",
      finding.verdict !== "passed" &&
        fixes(check.fix, detail.breaks === undefined ? "" : model.text(detail.breaks), detail),
    ),
    part(
      "Should be",
      json(detail.expected === undefined ? undefined : model.json(detail.expected), "what it should be"),
    ),
    part("Evidence", json(detail.evidence, "the evidence")),
    part("Controls", controlList(finding, model, names)),
    part("MITRE ATT&CK", techniqueList(finding, model)),
    part("References", references(check.references)),
    detail.rawJson !== undefined &&
      el("details", {}, el("summary", {}, "What AWS said"), json(JSON.parse(detail.rawJson), "what AWS said")),
  ];
}

function part(title: string, inside: Child): Child {
  return inside === false || inside === null || inside === undefined ? null : [el("h3", {}, title), inside];
}

function pairs(list: readonly (readonly [string, Child])[]): HTMLElement {
  const kept = list.filter(([, value]) => value !== "" && value !== undefined);
  return el(
    "dl",
    {},
    kept.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
  );
}

function json(value: unknown, what: string): HTMLElement | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value, null, 2);
  return el("div", { class: "copied" }, pre(text, what), copyButton(text, what));
}

function fixes(
  fix: string,
  breaks: string,
  { cli, terraform }: { readonly cli?: string; readonly terraform?: string },
): HTMLElement {
  return el(
    "div",
    {},
    el("p", {}, fix),
    cli !== undefined && [
      el("h4", {}, "AWS CLI"),
      el("div", { class: "copied" }, pre(cli, "commands"), copyButton(cli, "the commands")),
    ],
    terraform !== undefined && [
      el("h4", {}, "Terraform"),
      el("div", { class: "copied" }, pre(terraform, "Terraform"), copyButton(terraform, "the Terraform")),
    ],
    breaks !== "" && el("p", { class: "breaks" }, el("strong", {}, "Before you do: "), breaks),
  );
}

function acceptedOf({ suppression }: Finding, model: Model): HTMLElement {
  const said = suppressionOf(model.json(suppression));
  return pairs([
    ["Why", said.reason],
    ["Who", said.owner],
    ["Ticket", outside(said.ticket)],
    ["Until", said.expires],
    ["Written in", said.rule],
  ]);
}

function unreadParts({ unread }: Finding, model: Model): HTMLElement | null {
  const all = unreadOf(model.json(unread));
  if (all.length === 0) return null;
  return el(
    "ul",
    {},
    all.map(({ operation, code, action, message }) =>
      el(
        "li",
        {},
        el("code", {}, operation),
        `: ${code}`,
        action !== "" && [", needs ", el("code", {}, action)],
        message !== "" && el("div", { class: "note" }, message),
      ),
    ),
  );
}

function controlList({ controls }: Finding, model: Model, names: Names): HTMLElement | null {
  const value = model.json(controls);
  if (!isRecord(value)) return null;
  const items = Object.entries(value).map(([key, ids]) => {
    const { id, title } = names.get(key) ?? { id: key, title: key };
    const list = Array.isArray(ids) ? ids.map(String) : [];
    return el(
      "li",
      {},
      `${title}: `,
      list.map((control) => [button(control, { class: "link" }, () => show({ framework: id, control })), " "]),
    );
  });
  return items.length === 0 ? null : el("ul", {}, items);
}

function techniqueList({ threat }: Finding, model: Model): HTMLElement | null {
  const techniques = techniquesOf(model.json(threat));
  if (techniques.length === 0) return null;
  const items = techniques.map(({ id, name }) => {
    const url = /^T\d+(\.\d+)?$/.test(id) ? `https://attack.mitre.org/techniques/${id.replace(".", "/")}/` : "";
    return el("li", {}, outside(url, `${id} ${name}`) || `${id} ${name}`);
  });
  return el("ul", {}, items);
}

function references(text: string): HTMLElement | null {
  const links = text
    .split("\n")
    .map((line) => line.replace(/^\d+\.\s*/, "").trim())
    .filter((line) => line !== "");
  return links.length === 0
    ? null
    : el(
        "ul",
        {},
        links.map((link) => el("li", {}, outside(link))),
      );
}

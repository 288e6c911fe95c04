import { isRecord } from "../../model/json.ts";
import { button, type Child, el } from "./dom.ts";
import type { Model } from "./model.ts";
import { jump } from "./show.ts";
import { themeSwitch } from "./theme.ts";
import { tellsWhat } from "./unseen.ts";
import { count, counted, moment } from "./words.ts";

const STATUS: Readonly<Record<string, string>> = {
  complete: "Complete: all that was asked for could be read.",
  incomplete:
    "Incomplete: something could not be read. What is unknown or could not be seen may be worse than what failed.",
  interrupted: "Interrupted: what the scan did not come to is not in here.",
};

/** Whose report it is, of when, and how much of it can be relied on. */
export function heading(model: Model): HTMLElement {
  const whole = model.scans.filter(({ scope }) => scope !== "account");
  const statuses = [...new Set(whole.map(({ status }) => status))];
  const worst = ["interrupted", "incomplete", "complete"].find((one) => statuses.includes(one));
  const sum = (key: string): number => whole.reduce((all, { sums }) => all + numberIn(sums, key), 0);
  const times = [...new Set(whole.map(({ ended, started }) => moment(ended || started)))];
  const versions = [...new Set(whole.map(({ version }) => version).filter((one) => one !== ""))];
  return el(
    "header",
    { class: "top" },
    el(
      "div",
      { class: "bar" },
      el("p", { class: "brand" }, "aplomb"),
      el(
        "div",
        { class: "tools" },
        button("Print", {}, () => print()),
        " ",
        themeSwitch(),
      ),
    ),
    el("h1", {}, "Cloud posture report"),
    el(
      "ul",
      { class: "facts" },
      [
        accountsText(model),
        times.length > 2 ? `${times.length} scans` : times.join(" and "),
        regionsText(model, sum("regions")),
        `${counted(sum("resources"), "resource")}, ${counted(sum("calls"), "call")} to AWS`,
        versions.length > 0 && `aplomb ${versions.join(", ")}`,
      ].map((text) => text !== false && text !== "" && el("li", {}, text)),
    ),
    el(
      "p",
      { class: `verdict ${worst ?? "unended"}` },
      el("span", { "aria-hidden": "true" }, worst === "complete" ? "✓ " : "⚠ "),
      worst === undefined ? "How the scan ended is not in here: there may be more than this." : STATUS[worst],
      worst === "incomplete" &&
        tellsWhat(model) && [" ", button("What could not be seen", { class: "link" }, () => jump("unseen"))],
    ),
  );
}

function accountsText({ accounts }: Model): Child {
  const [first] = accounts;
  if (first === undefined) return "no account";
  const name = first.name === "" ? `Account ${first.id}` : `${first.name} (${first.id})`;
  return accounts.length === 1 ? name : `${count(accounts.length)} accounts`;
}

function regionsText({ findings }: Model, looked: number): string {
  const regions = [...new Set(findings.map(({ region }) => region))].filter((region) => region !== "").sort();
  if (regions.length === 0 || regions.length > 6) return looked > 0 ? counted(looked, "region") : "";
  return regions.join(", ");
}

function numberIn(sums: unknown, key: string): number {
  const value = isRecord(sums) ? sums[key] : undefined;
  return typeof value === "number" ? value : 0;
}

/** The ways to the parts that there are. */
export function contents(parts: readonly HTMLElement[]): HTMLElement {
  const links = parts.map((part) => {
    const link = el("a", {}, part.querySelector("h2")?.textContent ?? part.id);
    link.href = `#${part.id}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      jump(part.id);
    });
    return el("li", {}, link);
  });
  return el("nav", { class: "contents", "aria-label": "Parts of the report" }, el("ul", {}, links));
}

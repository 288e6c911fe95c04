import { isRecord } from "../../model/json.ts";
import { button, type Child, el, section } from "./dom.ts";
import { groupBy } from "./groups.ts";
import type { Model } from "./model.ts";
import { show } from "./show.ts";
import { table, whole } from "./tables.ts";
import { count, counted } from "./words.ts";

/** A read that failed. */
export interface Unread {
  readonly operation: string;
  readonly code: string;
  readonly action: string;
  readonly message: string;
}

export function unreadOf(value: unknown): readonly Unread[] {
  const word = (one: unknown): string => (typeof one === "string" ? one : "");
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((one) => ({
    operation: word(one["operation"]),
    code: word(one["code"]),
    action: word(one["action"]),
    message: word(one["message"]),
  }));
}

/** Whether the events say what could not be seen, and not only that something was not. */
export function tellsWhat({ findings, gaps }: Model): boolean {
  return gaps.length > 0 || findings.some(({ status }) => status === "unknown");
}

/** What the scan could not see: it is neither a pass nor a failure. */
export function unseen(model: Model): HTMLElement | null {
  const unknown = model.findings.filter(({ status }) => status === "unknown");
  if (!tellsWhat(model)) return null;
  return section(
    "unseen",
    "What could not be seen",
    el("p", { class: "note" }, "It is neither passed nor failed, and may be worse than what failed."),
    model.gaps.length > 0 && gapTable(model),
    unknown.length > 0 && unknownTable(model),
  );
}

function gapTable(model: Model): HTMLElement {
  const columns = ["What", "Account", "Region", "Call", "Error", "Needs", "Checks left unjudged"].map((title) => ({
    title,
  }));
  const rows = model.gaps.map(([account, region, type, unread, message, unjudged]): readonly Child[] => {
    const { id, name } = model.accountOf(account);
    const [first] = unreadOf(model.json(unread));
    return [
      whole(model.text(type) || model.text(message)),
      name === "" ? whole(id) : [name, " (", whole(id), ")"],
      whole(model.text(region) || "whole account"),
      whole(first?.operation ?? ""),
      el("span", { title: first?.message }, whole(first?.code ?? "")),
      needed(first),
      unjudged.length > 6 ? `${unjudged.slice(0, 5).join(", ")} and ${unjudged.length - 5} more` : unjudged.join(", "),
    ];
  });
  return table(
    `${count(model.gaps.length)} of ${counted(model.sums.listings, "listing")} could not be read to the end`,
    columns,
    rows,
  );
}

function needed(unread: Unread | undefined): Child {
  return unread === undefined || unread.action === "" ? "–" : el("code", {}, whole(unread.action));
}

function unknownTable(model: Model): HTMLElement {
  const unknown = model.findings.filter(({ status }) => status === "unknown");
  const groups = groupBy(unknown, (finding) => {
    const [first] = unreadOf(model.json(finding.unread));
    return JSON.stringify([
      finding.check.id,
      first?.operation ?? "",
      first?.code ?? "",
      first?.action ?? "",
      first === undefined ? finding.message : "",
    ]);
  });
  const columns = [
    { title: "Check" },
    { title: "Call" },
    { title: "Error" },
    { title: "Needs" },
    { title: "Findings", isNumber: true },
  ];
  const rows = [...groups.values()].flatMap((own): (readonly Child[])[] => {
    const [finding] = own;
    if (finding === undefined) return [];
    const [first] = unreadOf(model.json(finding.unread));
    return [
      [
        button(finding.check.title, { class: "link" }, () => show({ check: finding.check.id, status: ["unknown"] })),
        whole(first?.operation ?? "–"),
        whole(first?.code ?? finding.message),
        needed(first),
        count(own.length),
      ],
    ];
  });
  return table(`${counted(unknown.length, "finding")} that could not be told, by cause`, columns, rows);
}

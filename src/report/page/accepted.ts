import { isRecord } from "../../model/json.ts";
import { button, type Child, el, outside, section } from "./dom.ts";
import { groupBy } from "./groups.ts";
import type { Model } from "./model.ts";
import { show } from "./show.ts";
import { table } from "./tables.ts";
import { count } from "./words.ts";

/** What people have decided to live with: neither hidden nor passed. */
export function accepted(model: Model): HTMLElement | null {
  const own = model.findings.filter(({ status }) => status === "accepted");
  if (own.length === 0) return null;
  const columns = [
    { title: "Check" },
    { title: "Why" },
    { title: "Who" },
    { title: "Ticket" },
    { title: "Until" },
    { title: "Findings", isNumber: true },
  ];
  const groups = groupBy(own, ({ suppression, check }) => `${suppression} ${check.id}`);
  const rows = [...groups.values()].flatMap((same): (readonly Child[])[] => {
    const [first] = same;
    if (first === undefined) return [];
    const said = suppressionOf(model.json(first.suppression));
    const open = (): void => show({ check: first.check.id, status: ["accepted"] });
    return [
      [
        button(first.check.title, { class: "link" }, open),
        said.reason,
        said.owner,
        outside(said.ticket),
        el("span", { class: "whole" }, said.expires),
        count(same.length),
      ],
    ];
  });
  return section(
    "accepted",
    "Accepted risks",
    el(
      "p",
      { class: "note" },
      "Findings that failed or are unknown, and that somebody has decided to live with until a day.",
    ),
    table("Accepted findings, by decision", columns, rows),
  );
}

export interface Suppression {
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly expires: string;
  readonly rule: string;
}

export function suppressionOf(value: unknown): Suppression {
  const of = (key: string): string => {
    const word = isRecord(value) ? value[key] : undefined;
    return typeof word === "string" && word !== "" ? word : "–";
  };
  return {
    reason: of("reason"),
    owner: of("owner"),
    ticket: of("ticket"),
    expires: of("expires").slice(0, 10),
    rule: of("rule"),
  };
}

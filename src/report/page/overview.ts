import { isRecord } from "../../model/json.ts";
import { type Bar, chart } from "./charts.ts";
import { button, type Child, el, section } from "./dom.ts";
import { groupBy } from "./groups.ts";
import type { Finding, Model } from "./model.ts";
import { show } from "./show.ts";
import { capital, count, counted, percent, SEVERITIES, STATUSES } from "./words.ts";

/** The score, the counts and, where a state is kept, what has changed. */
export function overview(model: Model): HTMLElement {
  const by = Object.fromEntries(STATUSES.map((status) => [status, 0]));
  for (const { status } of model.findings) by[status] = (by[status] ?? 0) + 1;
  const acceptedFailed = model.findings.filter((one) => one.status === "accepted" && one.verdict === "failed").length;
  const passed = by["passed"] ?? 0;
  const failed = by["failed"] ?? 0;
  const judged = passed + failed + acceptedFailed;
  const failedOf = (level: string): number =>
    model.findings.filter(({ status, check }) => status === "failed" && check.level === level).length;
  return section(
    "summary",
    "Summary",
    el(
      "div",
      { class: "cards" },
      el(
        "div",
        { class: "card score" },
        el("h3", {}, "Posture score"),
        el("p", { class: "big" }, percent(passed, judged)),
        meter(passed, judged),
        el(
          "p",
          { class: "note" },
          judged === 0
            ? "Nothing was judged: that nothing failed says nothing. "
            : `${count(passed)} of ${counted(judged, "judged finding")} passed. `,
          acceptedFailed > 0 ? `${counted(acceptedFailed, "failure")} that people accept did not. ` : "",
          `${count(model.findings.length - judged)} could not be told and are in neither number.`,
        ),
      ),
      el(
        "div",
        { class: "card" },
        el("h3", {}, "Failed, by severity"),
        el(
          "ul",
          { class: "tiles" },
          SEVERITIES.map((level) =>
            tile(count(failedOf(level)), capital(level), level, () => show({ severity: [level], status: ["failed"] })),
          ),
        ),
      ),
      el(
        "div",
        { class: "card" },
        el("h3", {}, "All findings"),
        el(
          "ul",
          { class: "tiles" },
          STATUSES.map((status) =>
            tile(count(by[status] ?? 0), capital(status), `of-${status}`, () => show({ status: [status] })),
          ),
        ),
      ),
    ),
    trend(model),
  );
}

function tile(number: string, label: string, kind: string, open: () => void): HTMLElement {
  const inside: Child = [el("span", { class: "figure" }, number), " ", el("span", { class: "what" }, label)];
  return el("li", {}, button(inside, { class: `tile ${kind}` }, open));
}

function meter(part: number, whole: number): HTMLElement {
  const bar = el("span", { class: "filled" });
  bar.style.inlineSize = whole === 0 ? "0" : `${(part / whole) * 100}%`;
  return el("span", { class: "meter", "aria-hidden": "true" }, bar);
}

/** Only where a state is kept: without one nothing is new, as nothing is known of before. */
function trend(model: Model): HTMLElement | null {
  const changes = { opened: 0, reopened: 0, resolved: 0, open: 0 };
  let isKept = false;
  for (const { scope, sums } of model.scans) {
    const given = isRecord(sums) && scope !== "account" ? sums["changes"] : undefined;
    if (!isRecord(given)) continue;
    isKept = true;
    changes.opened += numberOf(given["opened"]);
    changes.reopened += numberOf(given["reopened"]);
    changes.resolved += numberOf(given["resolved"]);
    changes.open += numberOf(given["open"]);
  }
  const states = groupBy(
    model.findings.filter(({ state }) => state !== ""),
    ({ state }) => state,
  );
  if (!isKept && states.size === 0 && model.resolved.length === 0) return null;
  const of = (state: string): number => states.get(state)?.length ?? 0;
  const numbers = isKept
    ? changes
    : {
        opened: of("new"),
        reopened: of("reopened"),
        resolved: model.sums.resolved,
        open: of("new") + of("open") + of("reopened"),
      };
  return el(
    "div",
    { class: "card trend" },
    el("h3", {}, "Since the last scan"),
    el(
      "ul",
      { class: "tiles" },
      tile(`+${count(numbers.opened)}`, "New", "of-failed", () => show({ state: "new" })),
      tile(`+${count(numbers.reopened)}`, "Reopened", "of-failed", () => show({ state: "reopened" })),
      el(
        "li",
        {},
        el(
          "span",
          { class: "tile of-passed" },
          el("span", { class: "figure" }, `−${count(numbers.resolved)}`),
          " ",
          el("span", { class: "what" }, "Resolved"),
        ),
      ),
      el(
        "li",
        {},
        el(
          "span",
          { class: "tile" },
          el("span", { class: "figure" }, count(numbers.open)),
          " ",
          el("span", { class: "what" }, "Open now"),
        ),
      ),
    ),
    resolvedList(model),
  );
}

function resolvedList(model: Model): Child {
  if (model.resolved.length === 0) return null;
  const rows = model.resolved
    .slice(0, 100)
    .map(([, check, title, resource, , region, why]) =>
      el(
        "li",
        {},
        `${model.text(title) || model.text(check)}: ${resource}${region < 0 ? "" : `, ${model.text(region)}`}`,
        ` (${model.text(why).replaceAll("-", " ") || "resolved"})`,
      ),
    );
  const more = model.sums.resolved - rows.length;
  return el(
    "details",
    {},
    el("summary", {}, "What was resolved"),
    el("ul", { class: "plain-list" }, rows),
    more > 0 && el("p", { class: "note" }, `And ${count(more)} more.`),
  );
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** Bars of a chart; a page is no place for five hundred. */
const BARS = 12;

export function breakdown(model: Model): HTMLElement {
  const failed = model.findings.filter(({ status }) => status === "failed");
  return section(
    "breakdown",
    "Where it failed",
    el(
      "p",
      { class: "note" },
      "Failed findings that nobody has accepted; by severity also what is unknown or accepted. A bar opens its findings.",
    ),
    el(
      "div",
      { class: "charts" },
      bySeverity(model.findings),
      byKey(
        "By service",
        failed,
        ({ check }) => check.service || "other",
        (service) => show({ service, status: ["failed"] }),
      ),
      byKey(
        "By account",
        failed,
        ({ account }) => account.id,
        (account) => show({ account, status: ["failed"] }),
        nameOf(model),
      ),
      byKey(
        "By region",
        failed,
        ({ region }) => region || "global",
        (region) => show({ region, status: ["failed"] }),
      ),
    ),
  );
}

function nameOf(model: Model): (id: string) => string {
  const names = new Map(model.accounts.map(({ id, name }) => [id, name === "" ? id : `${name} (${id})`]));
  return (id) => names.get(id) ?? id;
}

function bySeverity(findings: readonly Finding[]): HTMLElement {
  const parts = ["failed", "unknown", "accepted"] as const;
  const bars = SEVERITIES.map((level): Bar => {
    const own = findings.filter(({ check }) => check.level === level);
    const numbers = Object.fromEntries(parts.map((part) => [part, own.filter(({ status }) => status === part).length]));
    return {
      label: capital(level),
      parts: numbers,
      total: Object.values(numbers).reduce((sum, one) => sum + one, 0),
      open: () => show({ severity: [level], status: [...parts] }),
    };
  });
  return chart({ title: "By severity: all that did not pass", parts, bars });
}

function byKey(
  title: string,
  failed: readonly Finding[],
  keyOf: (finding: Finding) => string,
  open: (key: string) => void,
  labelOf: (key: string) => string = (key) => key,
): HTMLElement {
  const all = [...groupBy(failed, keyOf)].map(([key, own]): Bar => {
    const numbers = Object.fromEntries(
      SEVERITIES.map((level) => [level, own.filter(({ check }) => check.level === level).length]),
    );
    return { label: labelOf(key), parts: numbers, total: own.length, open: () => open(key) };
  });
  all.sort((a, b) => b.total - a.total);
  const left = all.slice(BARS);
  const rest = left.reduce((sum, { total }) => sum + total, 0);
  const note = left.length === 0 ? {} : { note: `And ${count(left.length)} more with ${count(rest)} together.` };
  return chart({ title, parts: SEVERITIES, bars: all.slice(0, BARS), ...note });
}

import { stringify } from "csv-stringify/sync";
import { inertCell } from "../model/inert-cell.ts";
import { safeText } from "../model/safe-text.ts";
import { attacksOf } from "./attacks.ts";
import { cut } from "./cut.ts";
import type { Finding } from "./finding.ts";
import type { Format } from "./format.ts";
import { portableJson } from "./portable-json.ts";
import { at, textAt, unreadAt } from "./read-event.ts";
import { findingOf, isState } from "./read-finding.ts";

/** What fits in a cell of Excel, and what makes it safe. */
const CELL = 32_000;

type Cell = (finding: Finding, event: unknown) => string;

/** In this order for ever: new ones come last. */
const COLUMNS: Readonly<Record<string, Cell>> = {
  status: ({ status }) => status,
  accepted: ({ accepted }) => (accepted === undefined ? "" : "yes"),
  severity: ({ severity }) => severity,
  check: ({ check }) => check.id,
  title: ({ check }) => check.title,
  message: ({ message }) => message,
  service: ({ check }) => check.service,
  account_id: ({ account }) => account.id,
  account_name: ({ account }) => account.name,
  region: ({ region }) => region,
  resource_id: ({ resource }) => resource.id,
  resource_name: ({ resource }) => resource.name,
  resource_type: ({ resource }) => resource.subType,
  resource_tags: ({ resource }) => resource.tags.map(([key, value]) => `${key}=${value}`).join("; "),
  owner: ({ owner }) => owner,
  could_not_read: ({ unread }) => unread.map(({ text }) => text).join(" | "),
  evidence: (_, event) => json(at(event, "result.evidence")),
  expected: (_, event) => json(at(event, "result.expected")),
  controls: ({ controls }) => controls.map(([framework, ids]) => `${framework}: ${ids.join(" ")}`).join("; "),
  techniques: (_, event) => techniqueIds(event).join("; "),
  state: ({ state }) => state,
  first_seen: ({ firstSeen }) => firstSeen?.toISOString() ?? "",
  last_seen: ({ lastSeen }) => lastSeen?.toISOString() ?? "",
  accepted_reason: ({ accepted }) => accepted?.reason ?? "",
  accepted_by: ({ accepted }) => accepted?.owner ?? "",
  accepted_ticket: ({ accepted }) => accepted?.ticket ?? "",
  accepted_until: ({ accepted }) => accepted?.expires ?? "",
  why: ({ check }) => check.why,
  fix: ({ check }) => check.fix,
  references: ({ check }) => check.references.join(" "),
  finding_id: ({ id }) => id,
  scan_id: ({ scan }) => scan,
  time: ({ time }) => time.toISOString(),
};

/** Of what could not be listed: what its row says instead of a finding's. */
const GAP: Readonly<Record<string, (event: unknown) => string>> = {
  status: () => "not-seen",
  message: (event) => textAt(event, "message"),
  service: (event) => textAt(event, "cloud.service.name"),
  account_id: (event) => textAt(event, "cloud.account.id"),
  account_name: (event) => textAt(event, "cloud.account.name"),
  region: (event) => textAt(event, "cloud.region"),
  resource_type: (event) => textAt(event, "aplomb.coverage.resource_type"),
  could_not_read: unreadAt,
  scan_id: (event) => textAt(event, "aplomb.scan.id"),
  time: (event) => textAt(event, "@timestamp"),
};

/**
 * RFC 4180 in UTF-8 with a byte order mark, without which Excel takes it for another encoding. A row per finding, whatever its
 * verdict, and one per listing that could not be read: who only counts failures would take its absence for a pass.
 */
export function csv(): Format {
  let isFirst = true;
  const head = (): string => {
    const text = isFirst ? `\ufeff${line(Object.keys(COLUMNS))}` : "";
    isFirst = false;
    return text;
  };
  return {
    event(event) {
      const cells = cellsOf(event);
      return cells === undefined ? "" : head() + line(cells);
    },
    end: head,
  };
}

function cellsOf(event: unknown): string[] | undefined {
  if (isState(event)) {
    const finding = findingOf(event);
    return Object.values(COLUMNS).map((cell) => cell(finding, event));
  }
  if (textAt(event, "aplomb.coverage.status") !== "failed") return undefined;
  return Object.keys(COLUMNS).map((name) => GAP[name]?.(event) ?? "");
}

function line(cells: readonly string[]): string {
  return stringify([cells.map((text) => safeText(inertCell(cut(text, CELL)).toWellFormed()))], {
    quoted_match: /^\s|\s$/,
    record_delimiter: "windows",
  });
}

function json(value: unknown): string {
  return value === undefined ? "" : portableJson(value);
}

function techniqueIds(event: unknown): string[] {
  const { techniques, subtechniques } = attacksOf(event);
  return [...techniques, ...subtechniques].map(({ id }) => id);
}

import type {
  CheckText,
  ControlRow,
  Detail,
  FindingRow,
  GapRow,
  HistoryRow,
  ResolvedRow,
  ScanRow,
  Sums,
  TelemetryRow,
  Text,
} from "../data.ts";
import { VERDICTS } from "../data.ts";
import { type Severity, type Status, severityOf } from "./words.ts";

export interface Account {
  readonly id: string;
  readonly name: string;
  /** `Root/Workloads/Prod`. */
  readonly unit: string;
}

export interface Check extends CheckText {
  readonly level: Severity;
}

export interface Finding {
  /** Its place in the scan: of its details too. */
  readonly index: number;
  readonly id: string;
  readonly check: Check;
  readonly status: Status;
  readonly verdict: string;
  readonly account: Account;
  readonly region: string;
  readonly resourceId: string;
  readonly resource: string;
  readonly message: string;
  readonly state: string;
  readonly owner: string;
  readonly suppression: Text;
  readonly controls: Text;
  readonly threat: Text;
  readonly unread: Text;
}

export interface Model {
  readonly findings: readonly Finding[];
  readonly accounts: readonly Account[];
  readonly controls: readonly ControlRow[];
  readonly gaps: readonly GapRow[];
  readonly telemetry: readonly TelemetryRow[];
  readonly resolved: readonly ResolvedRow[];
  readonly scans: readonly ScanRow[];
  readonly sums: Sums;
  /** Where a state is kept. */
  readonly history: HistoryRow | undefined;
  /** The text of a number; "" for none. */
  text(number: Text): string;
  /** What the JSON of a number says; parsed once. */
  json(number: Text): unknown;
  accountOf(number: Text): Account;
  /** Parsed when it is asked for: of most findings nobody ever asks. */
  detail(finding: Finding): Detail & { readonly rawJson?: string };
}

interface Lists {
  readonly checks: CheckText[];
  readonly findings: FindingRow[];
  readonly controls: ControlRow[];
  readonly gaps: GapRow[];
  readonly telemetry: TelemetryRow[];
  readonly resolved: ResolvedRow[];
  readonly scans: ScanRow[];
  readonly sums: Sums[];
  readonly history: HistoryRow[];
}

function isKind(kind: string, lists: Lists): kind is keyof Lists {
  return Object.hasOwn(lists, kind);
}

/** The writer and this page are of one build: what stands in a block is what data.ts says of it. */
interface Parsed {
  readonly first: number;
  readonly strings: readonly string[];
  readonly rows: readonly never[];
}

/** Reads what the file holds, but for the details. */
export function readModel(): Model {
  const strings: string[] = [];
  const parsed = new Map<Text, unknown>();
  const text = (number: Text): string => strings[number] ?? "";
  const json = (number: Text): unknown => {
    if (number < 0) return undefined;
    if (!parsed.has(number)) parsed.set(number, JSON.parse(text(number)));
    return parsed.get(number);
  };

  const lists: Lists = {
    checks: [],
    findings: [],
    controls: [],
    gaps: [],
    telemetry: [],
    resolved: [],
    scans: [],
    sums: [],
    history: [],
  };
  const details: HTMLElement[] = [];
  const sizes: number[] = [];
  for (const block of document.querySelectorAll<HTMLElement>("script[data-block]")) {
    const kind = block.dataset["block"] ?? "";
    if (kind === "details") details.push(block);
    if (!isKind(kind, lists)) continue;
    const { strings: told, rows } = parse(block);
    for (const one of told) strings.push(one);
    for (const row of rows) lists[kind].push(row);
    if (kind === "findings") sizes.push(rows.length);
  }

  const accounts = new Map<string, Account>();
  const byNumber = new Map<Text, Account>();
  const accountOf = (number: Text): Account => {
    const known = byNumber.get(number);
    if (known !== undefined) return known;
    const value = json(number);
    const [id = "", name = "", unit = ""] = Array.isArray(value) ? value.map(String) : [];
    const same = accounts.get(id);
    // One event may say more of an account than another.
    const account = same !== undefined && same.name !== "" ? same : { id, name, unit };
    if (id !== "") accounts.set(id, account);
    byNumber.set(number, account);
    return account;
  };

  const checks = lists.checks.map((check) => ({
    ...check,
    title: check.title || check.id || "A check without a name",
    level: severityOf(check.severity),
  }));
  const findings = lists.findings.flatMap((row, index) => {
    const [id, number, verdict, account, region, resourceId, resource, message, state, owner, suppression] = row;
    const check = checks[number];
    if (check === undefined) return [];
    const word = VERDICTS[verdict] ?? "unknown";
    return {
      index,
      // Without an id of its own it can be opened all the same, though not be linked to from another report.
      id: id === "" ? `row-${index}` : id,
      check,
      verdict: word,
      // A pass needs nobody to accept it.
      status: suppression >= 0 && word !== "passed" ? ("accepted" as const) : word,
      account: accountOf(account),
      region: text(region),
      resourceId,
      resource: resource === "" ? resourceId : resource,
      message: text(message),
      state: text(state),
      owner: text(owner),
      suppression,
      controls: row[11],
      threat: row[12],
      unread: row[13],
    };
  });
  for (const { account } of lists.scans) accountOf(account);
  const [sums = { findings: 0, listings: 0, resolved: 0 }] = lists.sums;

  return {
    findings,
    accounts: [...accounts.values()],
    controls: lists.controls,
    gaps: lists.gaps,
    telemetry: lists.telemetry,
    resolved: lists.resolved,
    scans: lists.scans,
    sums,
    history: lists.history[0],
    text,
    json,
    accountOf,
    detail: ({ index }) => detailAt({ index, details, sizes }),
  };
}

interface Place {
  readonly index: number;
  readonly details: readonly HTMLElement[];
  readonly sizes: readonly number[];
}

function detailAt({ index, details, sizes }: Place): Detail & { readonly rawJson?: string } {
  let before = 0;
  for (const [number, size] of sizes.entries()) {
    const block = details[number];
    if (block === undefined) break;
    if (index >= before + size) {
      before += size;
      continue;
    }
    const { rows } = parse(block);
    const detail: Detail = rows[index - before] ?? {};
    const rawJson = detail.raw === undefined ? undefined : rawAt(detail.raw, details);
    return rawJson === undefined ? detail : { ...detail, rawJson };
  }
  return {};
}

/** What AWS said is told where it was first seen: in this block of details, or in one before it. */
function rawAt(number: number, details: readonly HTMLElement[]): string | undefined {
  const holding = details.findLast((block) => firstOf(block) <= number);
  if (holding === undefined) return undefined;
  const { first, strings } = parse(holding);
  return strings[number - first];
}

/** Without parsing the rest of it. */
function firstOf(block: HTMLElement): number {
  const [, first = "0"] = /^\{"first":(\d+)/.exec((block.textContent ?? "").slice(0, 40)) ?? [];
  return Number(first);
}

function parse(block: HTMLElement): Parsed {
  return JSON.parse(block.textContent ?? "");
}

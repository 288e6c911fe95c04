import type { Row } from "../compliance/assess-account.ts";
import { Assessment } from "../compliance/assessment.ts";
import type { AplombEvent } from "../events/event.ts";
import { ndjson } from "../formats/ndjson.ts";
import { at, numberAt, textAt } from "../formats/read-event.ts";
import { isRecord, type JsonObject } from "../model/json.ts";
import type { OptionTable } from "../model/option.ts";
import type { PackFolder } from "./pack-folder.ts";
import { keyedLine, sortLines } from "./sort-lines.ts";

/** What the listings of one resource type came to, wherever it was looked for. */
export interface TypeCoverage {
  /** Listings, one per account and region, that were read to their end. */
  complete: number;
  /** Those that were not. */
  failed: number;
  listed: number;
  findings: number;
  /** Things and verdicts left out, by reason. */
  readonly skipped: Map<string, number>;
}

interface CollectorOptions {
  readonly folder: PackFolder;
  /** The file names of the checks, by id. */
  readonly checkNames: ReadonlyMap<string, string>;
  readonly options: ReadonlyMap<string, OptionTable>;
  /** The findings that are held one by one, for who writes of them in one document; none unless told. */
  readonly keep?: (row: Row) => boolean;
  /** The folder that the files of rules were read from: in the pack they are named without it. */
  readonly rulesFrom: string;
}

export const COVERAGE = "coverage.ndjson";
export const CONTROLS = "compliance.ndjson";
export const SCAN = "scan.ndjson";

/** Takes the events of a scan apart: each goes to the disk as it comes, and only sums of them stay in memory. */
export class Collector {
  readonly assessment: Assessment;
  readonly types = new Map<string, TypeCoverage>();
  readonly #options: CollectorOptions;
  readonly #findings = new Map<string, string>();
  /** The scan's own last event. */
  scan: unknown;

  constructor(options: CollectorOptions) {
    this.#options = options;
    const { options: known, keep } = options;
    this.assessment = new Assessment({ options: known, ...(keep !== undefined && { keep }) });
  }

  async add(event: AplombEvent): Promise<void> {
    const { folder } = this.#options;
    const told = this.#told(event);
    this.assessment.add(told);
    const path = this.#pathOf(event);
    if (path !== undefined) await folder.append(path, keyedLine(keyOf(path, event), ndjson.event(told)));
    if (textAt(event, "data_stream.dataset") === "aplomb.coverage") this.#cover(event);
    if (path === SCAN && textAt(event, "aplomb.scan.scope") !== "account") this.scan = event;
  }

  /** The files of findings, by the id of their check; in the order of ids. */
  get findings(): ReadonlyMap<string, string> {
    return new Map([...this.#findings].sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
  }

  /** When the last event is there. In which order AWS's answers come is chance, and the files do not show it. */
  async end(): Promise<void> {
    const { folder } = this.#options;
    await folder.flush();
    const others = [COVERAGE, CONTROLS, SCAN].filter((path) => folder.has(path));
    for (const path of [...this.#findings.values(), ...others]) await sortLines(folder.at(path));
  }

  #pathOf(event: AplombEvent): string | undefined {
    switch (textAt(event, "data_stream.dataset")) {
      case "aplomb.findings": {
        const check = textAt(event, "rule.id");
        const path = `findings/${this.#options.checkNames.get(check) ?? "other"}.ndjson`;
        this.#findings.set(check, path);
        return path;
      }
      case "aplomb.coverage":
        return COVERAGE;
      case "aplomb.compliance":
        return CONTROLS;
      case "aplomb.scan":
        return SCAN;
      default:
        return undefined;
    }
  }

  /** Where a file of rules lies on somebody's disk is nobody's business; where it lies in the pack is. */
  #told(event: AplombEvent): AplombEvent {
    const { aplomb } = event;
    const rule = textAt(event, "aplomb.finding.suppression.rule");
    const finding = at(aplomb, "finding");
    const suppression = at(finding, "suppression");
    const { rulesFrom } = this.#options;
    if (!rule.startsWith(rulesFrom) || !isJson(aplomb) || !isJson(finding) || !isJson(suppression)) return event;
    const short = rule.slice(rulesFrom.length).replaceAll("\\", "/").replace(/^\/+/, "");
    return { ...event, aplomb: { ...aplomb, finding: { ...finding, suppression: { ...suppression, rule: short } } } };
  }

  #cover(event: AplombEvent): void {
    const type = textAt(event, "aplomb.coverage.resource_type");
    const sum = this.types.get(type) ?? { complete: 0, failed: 0, listed: 0, findings: 0, skipped: new Map() };
    this.types.set(type, sum);
    if (textAt(event, "aplomb.coverage.status") === "complete") sum.complete += 1;
    else sum.failed += 1;
    sum.listed += numberAt(event, "aplomb.coverage.listed");
    sum.findings += numberAt(event, "aplomb.coverage.findings");
    const skipped = at(event, "aplomb.coverage.skipped");
    for (const one of Array.isArray(skipped) ? skipped : []) {
      const reason = textAt(one, "reason");
      sum.skipped.set(reason, (sum.skipped.get(reason) ?? 0) + numberAt(one, "count"));
    }
  }
}

function isJson(value: unknown): value is JsonObject {
  return isRecord(value);
}

/** What the lines of a file are sorted by. */
function keyOf(path: string, event: unknown): string[] {
  const at = (...paths: readonly string[]): string[] => paths.map((one) => textAt(event, one));
  switch (path) {
    case COVERAGE:
      return at("cloud.account.id", "cloud.region", "aplomb.coverage.resource_type", "event.id");
    case CONTROLS: {
      // The accounts one after the other, then units, then all; within each the order of frameworks stays.
      const [scope = ""] = at("aplomb.control.scope");
      const rank = String(["account", "unit"].indexOf(scope) + 1 || 3);
      return [rank, ...at("cloud.account.id", "aplomb.account.ou_path", "aplomb.account.ou_id")];
    }
    case SCAN:
      // The scan's own sum is the last.
      return [textAt(event, "aplomb.scan.scope") === "account" ? "0" : "1", ...at("cloud.account.id")];
    default:
      return at("cloud.account.id", "cloud.region", "resource.id", "aplomb.finding.id");
  }
}

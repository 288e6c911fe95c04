import { at, numberAt, textAt } from "../formats/read-event.ts";
import { isRecord } from "../model/json.ts";
import type {
  CheckText,
  ControlRow,
  Detail,
  FindingRow,
  GapRow,
  ResolvedRow,
  ScanRow,
  TelemetryRow,
  Text,
} from "./data.ts";
import { VERDICTS } from "./data.ts";
import type { Strings } from "./strings.ts";

const WORDS: readonly string[] = VERDICTS;

/** Turns events into the rows of the page's data. */
export class Rows {
  readonly #strings: Strings;
  readonly #raws: Strings;

  constructor(strings: Strings, raws: Strings) {
    this.#strings = strings;
    this.#raws = raws;
  }

  finding(event: unknown, check: number): FindingRow {
    const verdict = WORDS.indexOf(textAt(event, "result.evaluation"));
    const isSuppressed = at(event, "aplomb.finding.suppressed") === true;
    return [
      textAt(event, "aplomb.finding.id"),
      check,
      // What nobody can judge is not known.
      verdict === -1 ? 1 : verdict,
      this.#account(event),
      this.#text(textAt(event, "cloud.region")),
      textAt(event, "resource.id"),
      textAt(event, "resource.name"),
      this.#text(textAt(event, "message")),
      this.#text(textAt(event, "aplomb.finding.state")),
      this.#text(textAt(event, "aplomb.finding.owner")),
      isSuppressed ? this.#json(at(event, "aplomb.finding.suppression") ?? {}) : -1,
      this.#json(at(event, "aplomb.compliance")),
      this.#json(at(event, "threat")),
      this.#json(at(event, "aplomb.unread")),
    ];
  }

  detail(event: unknown): Detail {
    const raw = at(event, "resource.raw");
    const detail = {
      type: textAt(event, "resource.sub_type"),
      tags: at(event, "resource.tags"),
      expected: this.#json(at(event, "result.expected")),
      evidence: at(event, "result.evidence"),
      raw: raw === undefined ? -1 : this.#raws.number(JSON.stringify(raw)),
      cli: textAt(event, "aplomb.remediation.cli"),
      terraform: textAt(event, "aplomb.remediation.terraform"),
      breaks: this.#text(textAt(event, "aplomb.remediation.breaks")),
      first: textAt(event, "aplomb.finding.first_seen"),
      last: textAt(event, "aplomb.finding.last_seen"),
      at: textAt(event, "event.created"),
    };
    return Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== "" && value !== -1));
  }

  resolved(event: unknown): ResolvedRow {
    return [
      textAt(event, "aplomb.finding.id"),
      this.#text(textAt(event, "rule.id")),
      this.#text(textAt(event, "rule.name")),
      textAt(event, "resource.name") || textAt(event, "resource.id"),
      this.#account(event),
      this.#text(textAt(event, "cloud.region")),
      this.#text(textAt(event, "aplomb.finding.resolution")),
    ];
  }

  control(event: unknown): ControlRow {
    const control = at(event, "aplomb.control");
    const looser = at(control, "looser");
    return [
      this.#json([
        ...["id", "name", "version", "mapping"].map((key) => textAt(control, `framework.${key}`)),
        numberAt(control, "framework.controls"),
        textAt(control, "framework.listed"),
      ]),
      this.#text(textAt(control, "id")),
      this.#text(textAt(control, "title")),
      this.#account(event),
      this.#text(textAt(control, "scope")),
      this.#text(textAt(control, "verdict")),
      this.#text(textAt(control, "unassessed")),
      at(control, "accepted_risk") === true ? 1 : 0,
      numberAt(control, "findings.passed"),
      numberAt(control, "findings.failed"),
      numberAt(control, "findings.accepted"),
      numberAt(control, "findings.unknown"),
      numberAt(control, "checks.mapped"),
      this.#text(Array.isArray(looser) ? looser.join("\n") : ""),
      this.#text(textAt(control, "since")),
      this.#text(textAt(control, "previous")),
    ];
  }

  gap(event: unknown): GapRow {
    const unjudged = at(event, "aplomb.coverage.unjudged_checks");
    return [
      this.#account(event),
      this.#text(textAt(event, "cloud.region")),
      this.#text(textAt(event, "aplomb.coverage.resource_type")),
      this.#json(at(event, "aplomb.unread")),
      this.#text(textAt(event, "message")),
      Array.isArray(unjudged) ? unjudged.map(String) : [],
    ];
  }

  telemetry(event: unknown): TelemetryRow {
    const fields = ["source", "title", "kind", "state"] as const;
    const [source, title, kind, state] = fields.map((key) => this.#text(textAt(event, `aplomb.telemetry.${key}`)));
    return [
      this.#account(event),
      this.#text(textAt(event, "cloud.region")),
      source ?? -1,
      title ?? -1,
      kind ?? -1,
      state ?? -1,
      this.#text(textAt(event, "message")),
    ];
  }

  scan(event: unknown): ScanRow {
    const scan = at(event, "aplomb.scan");
    return {
      scope: textAt(scan, "scope"),
      status: textAt(scan, "status"),
      account: this.#account(event),
      started: textAt(event, "event.start"),
      ended: textAt(event, "event.end"),
      version: textAt(event, "observer.version"),
      sums: isRecord(scan) ? Object.fromEntries(Object.entries(scan).filter(([key]) => key !== "api")) : {},
    };
  }

  #account(event: unknown): Text {
    const id = textAt(event, "cloud.account.id");
    if (id === "") return -1;
    const path = textAt(event, "aplomb.account.ou_path");
    return this.#json([id, textAt(event, "cloud.account.name"), path]);
  }

  #text(text: string): Text {
    return text === "" ? -1 : this.#strings.number(text);
  }

  #json(value: unknown): Text {
    return value === undefined ? -1 : this.#strings.number(JSON.stringify(value));
  }
}

export function checkOf(event: unknown): CheckText {
  return {
    id: textAt(event, "rule.id"),
    title: textAt(event, "rule.name"),
    severity: numberAt(event, "event.severity"),
    service: textAt(event, "cloud.service.name"),
    why: textAt(event, "rule.rationale"),
    fix: textAt(event, "rule.remediation"),
    references: textAt(event, "rule.references"),
    records: textAt(event, "aplomb.finding.records"),
  };
}

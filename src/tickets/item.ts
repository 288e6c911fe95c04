import { plural } from "../model/plural.ts";
import { SEVERITY_SCORE, type Severity } from "../model/severity.ts";

/** What all resources of a ticket have in common. The names are those of its JSON. */
export interface Head {
  /** The same for the same check, cause and owner, in every scan. */
  readonly key: string;
  readonly severity: Severity;
  readonly check: string;
  /** The check's statement, e.g. "EBS volumes are encrypted". */
  readonly name: string;
  readonly cause: string;
  readonly owner: string | null;
  readonly why: string;
  readonly fix: string;
  /** What may stop working once it is done. */
  readonly breaks?: string;
  readonly references: readonly string[];
  /** Control ids by framework id. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
}

export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly account_id: string;
  readonly account_name?: string;
  /** Empty for a global thing. */
  readonly region: string;
  readonly finding_id: string;
  readonly evaluation: "failed" | "unknown";
  readonly first_seen?: string;
  /** Commands that put it right, to be pasted. */
  readonly cli?: string;
}

/** Something to be done by somebody: what has one cause and one owner. */
export interface Item extends Head {
  readonly title: string;
  readonly resource_count: number;
  readonly resources: readonly Resource[];
}

export function itemOf(head: Head, resources: readonly Resource[]): Item {
  const { key, severity, ...rest } = head;
  const count = resources.length;
  return {
    key,
    title: `${capital(severity)}: ${head.name} (${plural(count, "resource")}, owner: ${head.owner ?? "nobody"})`,
    severity,
    ...rest,
    resource_count: count,
    resources: resources.toSorted(byPlace),
  };
}

/** The most severe first, then the one with the most resources. */
export function byUrgency(a: Item, b: Item): number {
  return (
    SEVERITY_SCORE[b.severity] - SEVERITY_SCORE[a.severity] ||
    b.resource_count - a.resource_count ||
    byText(a.key, b.key)
  );
}

/** Whatever the locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function byPlace(a: Resource, b: Resource): number {
  return (
    byText(a.account_id, b.account_id) ||
    byText(a.region, b.region) ||
    byText(a.id, b.id) ||
    byText(a.finding_id, b.finding_id)
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

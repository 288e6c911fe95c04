import { Gathered } from "../../src/tickets/gathered.ts";
import type { Item } from "../../src/tickets/item.ts";
import { finding } from "../diff/outputs.ts";

export interface About {
  readonly resource?: string;
  readonly name?: string;
  readonly account?: string;
  readonly accountName?: string;
  readonly region?: string;
  readonly scan?: number;
  readonly check?: string;
  readonly message?: string;
  readonly score?: number;
  readonly owner?: string;
  readonly suppressed?: boolean;
  readonly firstSeen?: string;
  readonly title?: string;
  readonly why?: string;
  readonly fix?: string;
  readonly reference?: string;
  readonly cli?: string;
  readonly breaks?: string;
  readonly controls?: Readonly<Record<string, readonly string[]>>;
}

/** A finding's event, with all that tickets are made of. */
export function event(evaluation: string, about: About = {}) {
  const base = finding(evaluation, about);
  const { cli, breaks } = about;
  const { owner, suppressed, firstSeen, accountName, controls = { cis: ["1.1"] } } = about;
  const { check = "volume", title = "Volumes are encrypted", name = about.resource ?? "r1" } = about;
  const { why = "Somebody may read it.", fix = "Encrypt it.", reference = "1. https://docs.example.com/a" } = about;
  return {
    ...base,
    cloud: {
      ...base.cloud,
      account: { ...base.cloud.account, ...(accountName !== undefined && { name: accountName }) },
    },
    rule: { id: check, name: title, rationale: why, remediation: fix, references: reference },
    resource: { ...base.resource, name },
    aplomb: {
      ...base.aplomb,
      compliance: controls,
      ...(cli !== undefined && { remediation: { cli, breaks } }),
      finding: {
        ...base.aplomb.finding,
        ...(owner !== undefined && { owner }),
        ...(suppressed !== undefined && { suppressed }),
        ...(firstSeen !== undefined && { first_seen: firstSeen }),
      },
    },
  };
}

export function gatheredOf(events: readonly unknown[]): Gathered {
  const gathered = new Gathered();
  for (const one of events) gathered.add(one);
  return gathered;
}

/** Names of an item's resources. */
export function names({ resources }: Item): string[] {
  return resources.map(({ name }) => name);
}

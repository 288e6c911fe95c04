import { type Account, pathOf } from "../model/account.ts";
import type { Change } from "../model/change.ts";
import type { JsonObject } from "../model/json.ts";

/** An event as it is written: an ECS 9.4 document, plus the fields of fields.ts. */
export type AplombEvent = JsonObject;

export const ECS_VERSION = "9.4.0";

/** What all events of one scan share. */
export interface ScanContext {
  readonly id: string;
  readonly started: Date;
  /** aplomb's own version. */
  readonly version: string;
  /** The account that the event is of; none for the sum of several. */
  readonly account?: Account;
  /** The organization that all accounts of the scan are of. */
  readonly organization?: string;
  /** The machine that scans; left out of replays, which are the same everywhere. */
  readonly hostname?: string;
  /** What somebody did to the resource that the event is of, where that is why it is looked at. */
  readonly changes?: readonly Change[];
}

export type Dataset = "aplomb.findings" | "aplomb.coverage" | "aplomb.compliance" | "aplomb.telemetry" | "aplomb.scan";

export type Outcome = "success" | "failure" | "unknown";

interface Head {
  readonly dataset: Dataset;
  readonly kind: "state" | "event";
  readonly id: string;
  readonly outcome: Outcome;
  readonly message: string;
  readonly time: Date;
}

/** The part that every event begins with; `event` may be extended. */
export function head(scan: ScanContext, { dataset, kind, id, outcome, message, time }: Head) {
  const at = time.toISOString();
  return {
    "@timestamp": at,
    ecs: { version: ECS_VERSION },
    message,
    tags: ["aplomb", "cspm"],
    data_stream: { type: "logs", dataset, namespace: "default" },
    event: {
      kind,
      category: ["configuration"],
      type: ["info"],
      outcome,
      module: "aplomb",
      provider: "aplomb",
      dataset,
      id,
      sequence: scan.started.getTime(),
      created: at,
    },
    observer: {
      vendor: "aplomb",
      product: "aplomb",
      type: "posture-scanner",
      version: scan.version,
      ...(scan.hostname !== undefined && { hostname: scan.hostname }),
    },
  };
}

/** `cloud.*`, and `organization.*` where it was asked; the region is left out for what has none. */
export function placeOf({ account, organization: of }: ScanContext, region: string, service?: string) {
  const organization = account?.organization ?? of;
  return {
    cloud: {
      provider: "aws",
      ...(account !== undefined && {
        account: { id: account.id, ...(account.name !== undefined && { name: account.name }) },
      }),
      ...(region !== "" && { region }),
      ...(service !== undefined && { service: { name: service } }),
    },
    ...(organization !== undefined && { organization: { id: organization } }),
  };
}

/** What `aplomb` has in every event. */
export function scopeOf({ id, account }: ScanContext) {
  const units = account?.units ?? [];
  const last = units.at(-1);
  return {
    scan: { id },
    ...(last !== undefined && { account: { ou_id: last.id, ou_path: pathOf(units) } }),
  };
}

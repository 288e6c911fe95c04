import type { Severity } from "../model/severity.ts";

/** An event that lacks what a format cannot do without; it is left out, and people are told. */
export class UnfitEvent extends Error {}

/** What formats for machines say of a finding, as its event has it: all text is AWS's own. */
export interface Finding {
  /** The same in every scan. */
  readonly id: string;
  readonly eventId: string;
  readonly scan: string;
  readonly time: Date;
  readonly status: "passed" | "failed" | "unknown";
  readonly severity: Severity;
  readonly message: string;
  readonly check: Check;
  readonly account: { readonly id: string; readonly name: string };
  /** `""` for what has none. */
  readonly region: string;
  readonly partition: string;
  readonly resource: Resource;
  /** `""` where no state is kept. */
  readonly state: string;
  readonly firstSeen: Date | undefined;
  readonly lastSeen: Date | undefined;
  readonly resolution: string;
  readonly owner: string;
  /** Framework ids with their dots, and the controls that the check is evidence for. */
  readonly controls: readonly (readonly [framework: string, ids: readonly string[]])[];
  /** Why people live with it. */
  readonly accepted: Accepted | undefined;
  /** Calls that failed. */
  readonly unread: readonly Unread[];
}

export interface Check {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  /** In full, e.g. `Simple Storage Service (S3)`. */
  readonly service: string;
  readonly version: string;
}

export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly subType: string;
  readonly tags: readonly (readonly [key: string, value: string])[];
}

export interface Accepted {
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly expires: string;
}

export interface Unread {
  /** The call, the error and the permission. */
  readonly text: string;
  readonly code: string;
}

import type { Expected } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";

/** A service's part of the account that was made for the catalogue. */
export interface OtherWire {
  /** Makes its things in moto. */
  readonly build: (estate: Estate) => Promise<void>;
  /** What must come of them, by check. */
  readonly expected: Readonly<Record<string, Expected>>;
  /** What moto answers otherwise than AWS does. */
  readonly likeAws: readonly Rule[];
  /** Operations that moto does not serve at all. */
  readonly unserved: readonly string[];
  /**
   * Checks of which moto can show too little though it serves their calls, and why: nothing of theirs passes, be it that they
   * judge nothing, that they only fail, or that nobody knows.
   */
  readonly notShown: Readonly<Record<string, string>>;
  readonly settings?: Settings;
}

/** What there is one of: it fails as it was built, and passes once it is settled. */
export interface Settings {
  /** Of the region. */
  readonly checks?: readonly string[];
  /** Of the account as a whole. */
  readonly ofAccount?: readonly string[];
  /** Of the organization. */
  readonly ofOrganization?: readonly string[];
  readonly settle: (estate: Estate) => Promise<void>;
}

export const nothingYet: OtherWire = { build: async () => {}, expected: {}, likeAws: [], unserved: [], notShown: {} };

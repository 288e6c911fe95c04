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
  /** Checks of which moto can show nothing though it serves their calls, and why. */
  readonly notShown: Readonly<Record<string, string>>;
  /** Settings of the region, of which there is one: they fail as they were built, and pass once they are settled. */
  readonly settings?: { readonly checks: readonly string[]; readonly settle: (estate: Estate) => Promise<void> };
}

export const nothingYet: OtherWire = { build: async () => {}, expected: {}, likeAws: [], unserved: [], notShown: {} };

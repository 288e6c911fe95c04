import type { Estate } from "../estate.ts";
import type { Operations } from "../operation.ts";

/** One service of the simulated AWS, of whose things each is as every check wants it, or as none does. */
export interface Other {
  readonly operations: Operations;
  /** The fewest calls that can give every verdict of every check on one account; see `fewest`. */
  readonly calls: (estate: Estate) => Readonly<Record<string, number>>;
  /** How many findings of one account fail, by check; see `expected`. */
  readonly failures: (estate: Estate) => Readonly<Record<string, number>>;
}

import type { Suppression } from "../model/suppression.ts";
import type { Selector } from "../selectors/selector.ts";

/** A suppression as it stands in a file, and which findings it is about. */
export interface Rule {
  readonly selector: Selector;
  readonly suppression: Suppression;
  readonly file: string;
  readonly line: number;
}

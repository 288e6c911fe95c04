import { textAt } from "../formats/read-event.ts";
import type { Row } from "./assess-account.ts";

/** Who accepted a failure, and why; empty where the rule does not say. */
export interface Decision {
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string;
  /** The last moment that it holds, ISO 8601. */
  readonly expires: string;
  /** `suppressions.yaml:12` */
  readonly rule: string;
}

export function decisionOf({ suppression }: Pick<Row, "suppression">): Decision {
  const of = (name: string): string => textAt(suppression, name);
  return {
    owner: of("owner"),
    reason: of("reason"),
    ticket: of("ticket"),
    expires: of("expires"),
    rule: of("rule"),
  };
}

import type { Condition } from "./statement.ts";

/** The part that every deciding statement has, whatever was judged. */
export interface Deciding {
  readonly index: number;
  readonly sid: string | undefined;
  readonly principal: string;
  readonly condition: Condition | undefined;
  readonly deniedBy: number | undefined;
  readonly because: string;
}

/** A deciding statement as plain JSON; what it does not have is left out. */
export function evidenceOf({ index, sid, principal, condition, deniedBy, because }: Deciding) {
  return {
    statement: index,
    ...(sid !== undefined && { sid }),
    principal,
    ...(condition !== undefined && { condition: { ...condition, values: [...condition.values] } }),
    ...(deniedBy !== undefined && { deniedBy }),
    because,
  };
}

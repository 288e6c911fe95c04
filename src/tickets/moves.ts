import type { Memory } from "./posted.ts";
import type { Step } from "./step.ts";

export interface Moves {
  /** Open tickets that would be resolved since their findings are in other tickets now. */
  readonly moved: number;
  readonly open: number;
}

/** Fewer than that are a person's day of work on owners. */
const FEWEST = 5;

/**
 * Owner and sentence are in a ticket's key: a scan without its owners, or an aplomb with other words, would close nearly all
 * tickets and open them anew. Nothing if so few move that somebody may have meant it.
 */
export function massMove(steps: readonly Step[], { posted }: Pick<Memory, "posted">): Moves | undefined {
  const open = posted.values().reduce((sum, one) => sum + Number(one.open), 0);
  const moved = steps.filter(({ type, changes }) => type === "ticket.resolved" && changes.moved.length > 0).length;
  return moved >= FEWEST && moved > open / 2 ? { moved, open } : undefined;
}

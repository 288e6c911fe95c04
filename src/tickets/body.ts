import { sha256 } from "../model/identity.ts";
import { safeJson } from "../model/safe-text.ts";
import { markdownOf } from "./markdown.ts";
import type { Step } from "./step.ts";

export interface Message {
  readonly id: string;
  readonly body: string;
}

/** What is posted of a step. Equal steps have one id: a receiver that had it knows it again. */
export function messageOf(step: Step, now: Date): Message {
  const { type, reopened, version, item, changes, notLookedAt } = step;
  const { key } = item;
  const said = { item, changes, not_looked_at: notLookedAt };
  return {
    // The contents too: a memory that was lost, or came from a backup, counts versions anew.
    id: sha256([key, type, String(version), JSON.stringify({ item, changes })]),
    body: safeJson({
      type,
      key,
      timestamp: now.toISOString(),
      ...(reopened && { reopened }),
      ...said,
      markdown: markdownOf(item),
    }),
  };
}

import type { Queue } from "../aws/queue.ts";
import type { Outgoing } from "../aws/queue-message.ts";
import type { Clock } from "../aws/traffic/clock.ts";
import { lookMessage } from "../changes/own-messages.ts";
import type { Want } from "./looks.ts";

export interface AgainOptions {
  /** Where changes come from; second looks come by it too, so that they outlive this worker. */
  readonly queue: Pick<Queue, "name" | "sendAll">;
  readonly delaySeconds: number;
  readonly clock: Clock;
}

/** Asks for a second look at resources, by a message that waits in the queue: once for a burst of changes. */
export class Again {
  readonly #options: AgainOptions;
  /** When the second look at a resource was last asked for, and what it was told of the first. */
  readonly #asked = new Map<string, { readonly time: number; readonly seen: string }>();

  constructor(options: AgainOptions) {
    this.#options = options;
  }

  async ask(account: string, wants: readonly Want[]): Promise<void> {
    const { queue, delaySeconds, clock } = this.#options;
    const now = clock.now();
    // One that is still far off sees this change too.
    const recent = now - (delaySeconds * 1_000) / 2;
    for (const [id, { time }] of this.#asked) if (time <= recent) this.#asked.delete(id);
    // Unless it would take for old what has been told anew since.
    const due = wants.filter(({ id, seen }) => this.#asked.get(`${account} ${id}`)?.seen !== textOf(seen));
    const messages = due.map(({ id, changes, seen = new Map() }): Outgoing => {
      const body = lookMessage({ account, resources: [id], changes, seen });
      return { body, delaySeconds };
    });
    const [refused] = await queue.sendAll(messages);
    if (refused !== undefined) {
      const { code, reason } = refused;
      throw new Error(`${queue.name} does not take a message about a second look: ${code}: ${reason}`);
    }
    for (const { id, seen } of due) this.#asked.set(`${account} ${id}`, { time: now, seen: textOf(seen) });
  }
}

function textOf(seen: Want["seen"] = new Map()): string {
  return JSON.stringify([...seen].sort());
}

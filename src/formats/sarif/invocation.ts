import { plural } from "../../model/plural.ts";
import { textAt, unreadAt } from "../read-event.ts";
import { plain } from "./message.ts";

/** Of more, only the number is told. */
const GAPS = 1000;

const WHAT = "Things of a type could not be listed, and so were not judged.";

/** What the notifications are of. */
export const NOT_SEEN = {
  id: "not-seen",
  name: "NotSeen",
  shortDescription: { text: WHAT },
  fullDescription: { text: WHAT },
  help: { text: "The message names the call and the permission that is missing; grant it and scan again." },
};

/** `run.invocations`: how the scan went, and what it could not see. */
export class Invocation {
  readonly #gaps: unknown[] = [];
  #more = 0;
  #last: unknown;

  /** A listing that could not be read. */
  addGap(event: unknown): void {
    if (this.#gaps.length === GAPS) this.#more += 1;
    else this.#gaps.push(notification(gapText(event)));
  }

  addScan(event: unknown): void {
    if (textAt(event, "aplomb.scan.scope") !== "account") this.#last = event;
  }

  get value() {
    const [start, end] = [textAt(this.#last, "event.start"), textAt(this.#last, "event.end")];
    const status = textAt(this.#last, "aplomb.scan.status");
    const more = this.#more === 0 ? [] : [notification(`And ${plural(this.#more, "more listing")} could not be read.`)];
    return {
      executionSuccessful: status === "complete" || status === "incomplete",
      ...(start !== "" && { startTimeUtc: start }),
      ...(end !== "" && { endTimeUtc: end }),
      toolExecutionNotifications: [...this.#gaps, ...more],
      properties: { status: status || "interrupted" },
    };
  }
}

function notification(text: string) {
  return { descriptor: { id: NOT_SEEN.id, index: 0 }, level: "warning", message: { text: plain(text) } };
}

function gapText(event: unknown): string {
  const place = [textAt(event, "cloud.account.id"), textAt(event, "cloud.region") || "whole account"].join(", ");
  const type = textAt(event, "aplomb.coverage.resource_type");
  return `${type} in ${place} could not be seen: ${unreadAt(event)}`;
}

import type { Answer } from "../delivery/answer.ts";

/** What came of posting one message. */
export type Verdict =
  | { readonly kind: "accepted" }
  /** This one it does not want; others it may. */
  | { readonly kind: "refused"; readonly reason: string }
  /** It may take it at another time. `after`: milliseconds it wants to be left alone. */
  | { readonly kind: "later"; readonly reason: string; readonly after?: number; readonly mayBeHeard: boolean }
  /** It takes nothing any more before a person has changed something. */
  | { readonly kind: "stop"; readonly reason: string; readonly hint: string };

/** Characters of an answer that a person is shown. */
const SHOWN = 200;

export function verdictOf({ status, headers, text }: Answer, now: Date): Verdict {
  if (status >= 200 && status < 300) return { kind: "accepted" };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const after = retryAfter(headers["retry-after"], now);
    // What stands before a receiver, or the receiver when it was half done, may say 5xx of what was heard.
    const mayBeHeard = status >= 500;
    return { kind: "later", reason: `it answers ${status}`, ...(after !== undefined && { after }), mayBeHeard };
  }
  if (status === 401 || status === 403) {
    const hint = "Is APLOMB_WEBHOOK_SECRET the receiver's?";
    return { kind: "stop", reason: `it answers ${status}`, hint };
  }
  if (status === 410) {
    return { kind: "stop", reason: "it answers 410: it is gone", hint: "Post to another URL, or not at all." };
  }
  if (status >= 300 && status < 400) {
    // The place may hold a token; a signed message is not sent wherever an answer says.
    return { kind: "stop", reason: `it answers ${status}: it is elsewhere`, hint: "Give the URL that it has now." };
  }
  const said = text.trim().replaceAll(/\s+/g, " ").slice(0, SHOWN);
  return { kind: "refused", reason: said === "" ? `it answers ${status}` : `it answers ${status}: ${said}` };
}

/** Seconds or a date. */
function retryAfter(value: string | string[] | undefined, now: Date): number | undefined {
  if (typeof value !== "string") return undefined;
  const after = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now.getTime();
  return after > 0 ? after : undefined;
}

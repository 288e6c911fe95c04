import { isRecord } from "../../model/json.ts";
import { version } from "../../package.ts";
import { BACKOFF, type Backoff, pause, waitBefore } from "../delivery/backoff.ts";
import { Endpoint, type Tls } from "../delivery/endpoint.ts";
import { failure } from "../delivery/refusals.ts";
import { webhookHeaders } from "./sign.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

export interface PosterOptions {
  readonly url: URL;
  readonly tls: Tls;
  /** Nothing: messages are not signed. */
  readonly key: Buffer | undefined;
  readonly now?: () => Date;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly backoff?: Backoff;
  /** Of each message, in one run. */
  readonly attempts?: number;
  readonly timeoutMs?: number;
}

export interface Posting {
  readonly id: string;
  readonly body: string;
  /** Ends the waiting, not what is under way. */
  readonly signal: AbortSignal;
}

export interface Outcome {
  readonly verdict: Verdict;
  /** An attempt got no answer that says whether the receiver has the message. */
  readonly mayBeHeard: boolean;
}

export interface Poster {
  /** Posts until it is taken, refused, or there is no use in trying on in this run. */
  post(posting: Posting): Promise<Outcome>;
  close(): Promise<void>;
}

/** Longer than that, and the next run may do it. */
const LONGEST_PLEASE_WAIT_MS = 60_000;

export function posterTo(options: PosterOptions): Poster {
  const { url, tls, key, now = () => new Date(), wait = pause } = options;
  const { backoff = BACKOFF, attempts = 5, timeoutMs = 30_000 } = options;
  const endpoint = new Endpoint(url, { connections: 1, tls });

  async function once(id: string, body: string): Promise<Verdict> {
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "user-agent": `aplomb/${version()}`,
      ...webhookHeaders({ id, body, now: now() }, key),
    };
    try {
      const answer = await endpoint.exchange("", { method: "POST", headers, body: Buffer.from(body), timeoutMs });
      return verdictOf(answer, now());
    } catch (error) {
      // Without the path: that of many webhooks is a secret.
      const result = failure(error, new URL(url.origin));
      if (result.kind === "stop") return { kind: "stop", reason: result.error.message, hint: result.error.hint };
      const mayBeHeard = !(isRecord(error) && UNCONNECTED.has(error["code"]));
      return { kind: "later", reason: result.kind === "later" ? result.reason : url.origin, mayBeHeard };
    }
  }

  return {
    async post({ id, body, signal }) {
      let mayBeHeard = false;
      for (let attempt = 1; ; attempt += 1) {
        const verdict = await once(id, body);
        if (verdict.kind !== "later") return { verdict, mayBeHeard };
        mayBeHeard ||= verdict.mayBeHeard;
        const { after = 0 } = verdict;
        if (attempt >= attempts || after > LONGEST_PLEASE_WAIT_MS || signal.aborted) return { verdict, mayBeHeard };
        await wait(Math.max(waitBefore(attempt, backoff), after), signal);
        if (signal.aborted) return { verdict, mayBeHeard };
      }
    },
    close: () => endpoint.close(),
  };
}

/** Nothing was sent: there was no connection yet. */
const UNCONNECTED: ReadonlySet<unknown> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

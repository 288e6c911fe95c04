import type { Past } from "../model/past.ts";
import { openHistory } from "../state/history.ts";
import { withStateCopy } from "./state-copy.ts";

interface Place {
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
}

/** Hands over what a state, a file or an object in S3, remembers. It is copied, and neither locked nor touched. */
export async function withPast<T>(
  state: string,
  { profile, endpointUrl = process.env["AWS_ENDPOINT_URL"] }: Place,
  tell: (past: Past) => Promise<T>,
): Promise<T> {
  return withStateCopy(state, { profile, endpointUrl }, async (path) => {
    const stored = await openHistory(path, state);
    try {
      return await tell(stored.past);
    } finally {
      stored.close();
    }
  });
}

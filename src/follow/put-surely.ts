import type { Objects } from "../aws/object.ts";

export interface Putting {
  readonly key: string;
  readonly body: Uint8Array;
  readonly over: string | undefined;
  readonly isOurs: (found: Uint8Array) => boolean;
}

/**
 * Puts an object over the version that was read; gives its ETag, or nothing if another was faster. A write whose answer was
 * lost is sent again, and refused because of itself: so what is there is looked at before another is blamed.
 */
export async function putSurely(objects: Objects, { key, body, over, isOurs }: Putting): Promise<string | undefined> {
  const etag = await objects.put(key, body, over);
  if (etag !== undefined) return etag;
  const found = await objects.get(key);
  return found !== undefined && isOurs(found.body) ? found.etag : undefined;
}

import { type ObjectPlace, type Objects, type OpenObjects, openObjects } from "./object.ts";

/** Opens buckets, each once for all who use it at a time: with one client, its credentials and its connections. */
export interface SharedObjects {
  readonly open: OpenObjects;
  /** When nobody uses any of them any more. */
  close(): Promise<void>;
}

/** Buckets that are kept: a worker has two or three, and a queue that many may send to names any. */
const KEPT = 20;

export function sharedObjects(open: OpenObjects = openObjects): SharedObjects {
  const opened = new Map<string, Promise<Objects>>();
  return {
    async open(place) {
      const key = keyOf(place);
      const opening = opened.get(key) ?? open(place);
      // The one that was used last is forgotten last; who still uses it has its client.
      opened.delete(key);
      opened.set(key, opening);
      const [oldest] = opened.keys();
      if (opened.size > KEPT && oldest !== undefined) opened.delete(oldest);
      try {
        const objects = await opening;
        return {
          get: (name, most) => objects.get(name, most),
          put: (name, body, over) => objects.put(name, body, over),
          remove: (name, version) => objects.remove(name, version),
          list: (prefix) => objects.list(prefix),
          close: () => undefined,
        };
      } catch (error) {
        // Credentials may be there the next time.
        opened.delete(key);
        throw error;
      }
    },
    async close() {
      const all = await Promise.allSettled(opened.values());
      opened.clear();
      for (const one of all) if (one.status === "fulfilled") one.value.close();
    },
  };
}

function keyOf({ bucket, profile, endpointUrl }: ObjectPlace): string {
  return JSON.stringify([bucket, profile, endpointUrl]);
}

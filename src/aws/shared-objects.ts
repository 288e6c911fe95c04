import { type ObjectPlace, type Objects, type OpenObjects, openObjects } from "./object.ts";

/** Opens buckets, each once for all who use it at a time: with one client, its credentials and its connections. */
export interface SharedObjects {
  readonly open: OpenObjects;
  /** When nobody uses any of them any more. */
  close(): Promise<void>;
}

export function sharedObjects(open: OpenObjects = openObjects): SharedObjects {
  const opened = new Map<string, Promise<Objects>>();
  return {
    async open(place) {
      const key = keyOf(place);
      const opening = opened.get(key) ?? open(place);
      opened.set(key, opening);
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

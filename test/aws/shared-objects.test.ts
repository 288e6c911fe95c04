import { expect, test } from "vitest";
import type { Objects } from "../../src/aws/object.ts";
import { sharedObjects } from "../../src/aws/shared-objects.ts";

test("who uses a bucket at once shares its client, which lives until all is over", async () => {
  const log: string[] = [];
  const shared = sharedObjects(async ({ bucket }) => {
    log.push(`open ${bucket}`);
    if (bucket === "none" && log.length === 1) throw new Error("no credentials yet");
    return {
      get: async (key) => ({ body: Buffer.from(`${bucket}/${key}`), etag: "1" }),
      put: async () => "1",
      remove: async () => undefined,
      async *list() {},
      close: () => void log.push(`close ${bucket}`),
    } satisfies Objects;
  });
  await expect(shared.open({ bucket: "none" })).rejects.toThrow("no credentials yet");
  const all = await Promise.all(["a", "a", "none", "a"].map((bucket) => shared.open({ bucket })));
  const texts = await Promise.all(all.map(async (one) => String((await one.get("k"))?.body)));
  expect(texts).toEqual(["a/k", "a/k", "none/k", "a/k"]);
  for (const one of all) one.close();
  expect(log).toEqual(["open none", "open a", "open none"]);
  await shared.close();
  expect(log.slice(3).sort()).toEqual(["close a", "close none"]);
});

test("buckets that anybody may name are not kept for ever, and the one in use is", async () => {
  const log: string[] = [];
  const shared = sharedObjects(async ({ bucket }) => {
    log.push(bucket);
    return {
      get: async () => undefined,
      put: async () => "1",
      remove: async () => undefined,
      async *list() {},
      close: () => void log.push(`close ${bucket}`),
    } satisfies Objects;
  });
  for (let index = 0; index < 100; index += 1) {
    await shared.open({ bucket: "states" });
    await shared.open({ bucket: `named-${index}` });
  }
  expect(log.filter((bucket) => bucket === "states")).toHaveLength(1);
  log.splice(0);
  await shared.close();
  expect(log).toHaveLength(20);
});

import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { type PosterOptions, posterTo } from "../../../src/sinks/webhook/poster.ts";
import { keyOf } from "../../../src/sinks/webhook/sign.ts";
import { type Reply, startReceiver } from "./receiver.ts";

const NOW = new Date("2026-11-02T06:00:00.900Z");
const signal = new AbortController().signal;

async function posted(replies: readonly Reply[], options: Partial<PosterOptions> = {}) {
  const receiver = await startReceiver((_, index) => replies[index] ?? { status: 200 });
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  const poster = posterTo({
    ...{ url: receiver.url, tls: { insecure: false }, key: undefined, now: () => NOW, wait },
    backoff: { firstMs: 1_000, maxMs: 4_000 },
    ...options,
  });
  const { verdict, mayBeHeard } = await poster.post({ id: "m1", body: '{"é":1}', signal });
  await poster.close();
  return { verdict, mayBeHeard, waits, received: receiver.received };
}

describe("signatures", () => {
  test.each<[string, string]>([
    ["whsec_", `whsec_${Buffer.from("0123456789abcdef01234567").toString("base64")}`],
    ["a text", "0123456789abcdef01234567"],
  ])("as the specification has them: %s", async (_, secret) => {
    const { verdict, received } = await posted([], { key: keyOf(secret) });
    expect(verdict).toEqual({ kind: "accepted" });
    const [{ method, path, headers, text } = { method: "", path: "", headers: {}, text: "" }] = received;
    expect([method, path, text, headers["content-type"]]).toEqual([
      ...["POST", "/hook", '{"é":1}', "application/json; charset=utf-8"],
    ]);
    const expected = createHmac("sha256", "0123456789abcdef01234567").update('m1.1793599200.{"é":1}').digest("base64");
    expect(headers).toMatchObject({
      "webhook-id": "m1",
      "webhook-timestamp": "1793599200",
      "webhook-signature": `v1,${expected}`,
    });
  });

  test("the example of the specification's libraries", () => {
    const key = keyOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    const text = 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}';
    expect(
      createHmac("sha256", key ?? "")
        .update(text)
        .digest("base64"),
    ).toBe("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  test("none without a secret; none of what is no base64", async () => {
    const { received } = await posted([]);
    expect(received[0]?.headers).not.toHaveProperty("webhook-signature");
    expect([keyOf("whsec_"), keyOf("whsec_a b"), keyOf("whsec_é")]).toEqual([undefined, undefined, undefined]);
  });
});

const kinds = (verdict: { readonly kind: string; readonly reason?: string }) => [verdict.kind, verdict.reason ?? ""];

describe("answers", () => {
  test.each<[number, string, string]>([
    [200, "accepted", ""],
    [204, "accepted", ""],
    [400, "refused", "it answers 400: no such \u001b[2Jfield"],
    [401, "stop", "it answers 401"],
    [403, "stop", "it answers 403"],
    [404, "refused", "it answers 404: no such \u001b[2Jfield"],
    [410, "stop", "it answers 410: it is gone"],
    [307, "stop", "it answers 307: it is elsewhere"],
  ])("%d is %s, at once", async (status, kind, reason) => {
    const body = status === 204 ? {} : { text: "no such\n \u001b[2Jfield" };
    const { verdict, received } = await posted([{ status, ...body, headers: { location: "https://x.example.com" } }]);
    expect([...kinds(verdict), received.length]).toEqual([kind, reason, 1]);
  });

  test("of a long answer only the beginning is told", async () => {
    const { verdict } = await posted([{ status: 422, text: "x".repeat(100_000) }]);
    expect(kinds(verdict)[1]).toBe(`it answers 422: ${"x".repeat(200)}`);
  });

  test.each<[string, Reply]>([
    ["408", { status: 408 }],
    ["429", { status: 429 }],
    ["500", { status: 500 }],
    ["503", { status: 503 }],
    ["no answer", "reset"],
  ])("%s is tried again, under the same id", async (_, reply) => {
    const { verdict, received, waits } = await posted([reply, reply]);
    expect([verdict.kind, received.map(({ headers }) => headers["webhook-id"])]).toEqual([
      "accepted",
      ["m1", "m1", "m1"],
    ]);
    expect(waits).toHaveLength(2);
    expect(waits[0]).toBeGreaterThanOrEqual(500);
    expect(waits[1]).toBeGreaterThanOrEqual(1_000);
  });

  test.each<[string, Reply, boolean]>([
    ["429", { status: 429 }, false],
    ["503", { status: 503 }, true],
    ["no answer", "reset", true],
  ])("refused after %s: whether it may have been heard", async (_, reply, expected) => {
    const { verdict, mayBeHeard } = await posted([reply, { status: 422 }]);
    expect([verdict.kind, mayBeHeard]).toEqual(["refused", expected]);
  });

  test("so many times", async () => {
    const { verdict, received } = await posted(
      Array.from({ length: 9 }, () => ({ status: 503 })),
      { attempts: 4 },
    );
    expect([...kinds(verdict), received.length]).toEqual(["later", "it answers 503", 4]);
  });

  test.each([
    ["7", [7_000]],
    ["Mon, 02 Nov 2026 06:00:10 GMT", [9_100]],
    ["Mon, 02 Nov 2020 06:00:10 GMT", undefined],
    ["soon", undefined],
  ])("waits as long as it is asked to: %s", async (after, expected) => {
    const { waits } = await posted([{ status: 429, headers: { "retry-after": after } }]);
    if (expected !== undefined) expect(waits).toEqual(expected);
    else expect(waits[0]).toBeLessThanOrEqual(1_000);
  });

  test("does not wait for an hour", async () => {
    const { verdict, received } = await posted([{ status: 503, headers: { "retry-after": "3600" } }]);
    expect([verdict.kind, received.length]).toEqual(["later", 1]);
  });

  test("an interrupt ends the waiting", async () => {
    const interrupt = new AbortController();
    const receiver = await startReceiver(() => ({ status: 503 }));
    const poster = posterTo({
      ...{ url: receiver.url, tls: { insecure: false }, key: undefined },
      wait: async () => interrupt.abort(),
    });
    const { verdict } = await poster.post({ id: "m1", body: "{}", signal: interrupt.signal });
    await poster.close();
    expect([verdict.kind, receiver.received.length]).toEqual(["later", 1]);
  });

  test("nobody there: the path, which may be a secret, is not told", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { verdict, mayBeHeard } = await posted([], { url: new URL(`http://127.0.0.1:${port}/T0/secret?token=x`) });
    expect([verdict.kind, mayBeHeard]).toEqual(["later", false]);
    expect(JSON.stringify(verdict)).not.toMatch(/secret|token/);
  });

  test("TLS spoken to a server without it is no use", async () => {
    const receiver = await startReceiver();
    const { verdict } = await posted([], { url: new URL(receiver.url.href.replace("http:", "https:")) });
    expect(verdict.kind).toBe("stop");
  });
});

import { once } from "node:events";
import { request } from "node:http";
import { createConnection } from "node:net";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { type Endpoint, serve } from "../../src/watch/server.ts";

const served = { host: "127.0.0.1", port: 0, metrics: () => "up 1\n", fault: () => undefined };

async function asked(endpoint: Endpoint, path: string, method = "GET") {
  const response = await fetch(`${endpoint.url}${path}`, { method });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test("GET /metrics is Prometheus' text", async () => {
  await using endpoint = await serve(served);
  const { status, text, headers } = await asked(endpoint, "/metrics?name[]=up");
  expect([status, text]).toEqual([200, "up 1\n"]);
  expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(headers.get("cache-control")).toBe("no-store");
});

test("GET /healthz follows what is wrong", async () => {
  let fault: string | undefined = "No round has ended yet.";
  await using endpoint = await serve({ ...served, fault: () => fault });
  expect(await asked(endpoint, "/healthz")).toMatchObject({ status: 503, text: "No round has ended yet.\n" });
  fault = undefined;
  expect(await asked(endpoint, "/healthz")).toMatchObject({ status: 200, text: "ok\n" });
});

test.each(["/", "/metrics/", "/healthz/x", "/METRICS", "//metrics", "/%6detrics", "/../metrics.ts"])(
  "%s is not there",
  async (path) => {
    await using endpoint = await serve(served);
    expect(await asked(endpoint, path)).toMatchObject({ status: 404, text: "not here\n" });
  },
);

test.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("%s is no way to ask", async (method) => {
  await using endpoint = await serve(served);
  const { status, headers } = await asked(endpoint, "/metrics", method);
  expect([status, headers.get("allow")]).toEqual([405, "GET"]);
});

test("a request that is none gets a 400, and the next one its answer", async () => {
  await using endpoint = await serve(served);
  const socket = createConnection(Number(new URL(endpoint.url).port), "127.0.0.1");
  socket.end("\u0000 what?\r\n\r\n");
  const [reply] = await once(socket, "data");
  expect(String(reply)).toContain("400 Bad Request");
  expect(await asked(endpoint, "/metrics")).toMatchObject({ status: 200 });
});

describe("it ends", () => {
  const handles = () => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;

  test("also when somebody keeps a connection", async () => {
    const endpoint = await serve(served);
    const asking = request(`${endpoint.url}/metrics`, { headers: { connection: "keep-alive" } });
    asking.end();
    const [response] = await once(asking, "response");
    response.resume();
    const gone = once(response.socket, "close");
    await endpoint[Symbol.asyncDispose]();
    await gone;
    expect(handles()).toBe(0);
  });
});

test("a port that is taken, and a host that is none, are told", async () => {
  await using endpoint = await serve(served);
  const port = Number(new URL(endpoint.url).port);
  await expect(serve({ ...served, port })).rejects.toThrow(ConfigError);
  await expect(serve({ ...served, port })).rejects.toThrow(`Nobody can listen on 127.0.0.1, port ${port}`);
  await expect(serve({ ...served, host: "203.0.113.1" })).rejects.toThrow(ConfigError);
});

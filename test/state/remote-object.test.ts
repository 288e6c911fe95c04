import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Objects, openObjects } from "../../src/aws/object.ts";

/** S3, giving these answers one after the other, the last one for ever. */
async function answering(
  ...codes: readonly [status: number, code: string][]
): Promise<{ s3: Objects; url: string; asked(): number; paths(): readonly string[] }> {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  const paths: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const [status, code] = codes[Math.min(paths.length, codes.length - 1)] ?? [500, "Internal"];
    paths.push(request.url ?? "");
    response.writeHead(status, { etag: '"1"', "content-type": "application/xml" });
    response.end(status === 200 ? code : `<Error><Code>${code}</Code><Message>no</Message></Error>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const s3 = await openObjects({ bucket: "acme", endpointUrl: url });
  onTestFinished(() => {
    s3.close();
    server.closeAllConnections();
    server.close();
    vi.unstubAllEnvs();
  });
  return { s3, url, asked: () => paths.length, paths: () => paths };
}

const BODY = Buffer.from("state");

test("only what is not there is absent; a denial is thrown", async () => {
  const absent = await answering([404, "NoSuchKey"]);
  expect(await absent.s3.get("k")).toBeUndefined();
  const denied = await answering([403, "AccessDenied"]);
  await expect(denied.s3.get("k")).rejects.toMatchObject({ name: "AccessDenied" });
});

test("a conflict with a write under way is asked again, a few times", async () => {
  const busy = await answering([409, "ConditionalRequestConflict"], [409, "ConditionalRequestConflict"], [200, ""]);
  expect(await busy.s3.put("k", BODY, undefined)).toBe('"1"');
  expect(busy.asked()).toBe(3);
  const stuck = await answering([409, "ConditionalRequestConflict"]);
  await expect(stuck.s3.put("k", BODY, '"1"')).rejects.toMatchObject({ name: "ConditionalRequestConflict" });
  expect(stuck.asked()).toBe(4);
});

test("one that was overtaken is not asked again", async () => {
  const overtaken = await answering([412, "PreconditionFailed"]);
  expect(await overtaken.s3.put("k", BODY, '"1"')).toBeUndefined();
  expect(overtaken.asked()).toBe(1);
});

test("more bytes than are wanted are not read", async () => {
  const { s3 } = await answering([200, "0123456789"]);
  expect(await s3.get("k", 10)).toMatchObject({ etag: '"1"' });
  await expect(s3.get("k", 9)).rejects.toThrow("the object has more than 9 bytes");
});

const TIME = "2026-03-01T06:00:00.000Z";

/** A page of a listing; of others than the last one `next` says how it goes on. */
function page(keys: readonly string[], next = ""): [number, string] {
  const contents = keys.map(
    (key, index) => `<Contents><Key>${key}</Key><Size>${index}</Size><LastModified>${TIME}</LastModified></Contents>`,
  );
  const more =
    next === ""
      ? "<IsTruncated>false</IsTruncated>"
      : `<IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`;
  return [200, `<ListBucketResult>${contents.join("")}${more}</ListBucketResult>`];
}

test("a listing goes on to its last page, each of which is asked for when it is needed", async () => {
  const { s3, asked, paths } = await answering(page(["a/1", "a/2"], "more&"), page(["a/3"]));
  const listed: unknown[] = [];
  for await (const one of s3.list("a/")) {
    if (listed.length === 0) expect(asked()).toBe(1);
    listed.push(one);
  }
  const modified = new Date(TIME);
  expect(listed).toEqual([
    { key: "a/1", size: 0, modified },
    { key: "a/2", size: 1, modified },
    { key: "a/3", size: 0, modified },
  ]);
  const queries = paths().map((path) => Object.fromEntries(new URL(path, "http://s3").searchParams));
  expect(queries).toEqual([
    expect.objectContaining({ prefix: "a/" }),
    expect.objectContaining({ prefix: "a/", "continuation-token": "more&" }),
  ]);
});

test("nothing there is an empty listing, and a denial is none", async () => {
  const none = await answering(page([]));
  expect(await Array.fromAsync(none.s3.list("a/"))).toEqual([]);
  const denied = await answering([403, "AccessDenied"]);
  await expect(Array.fromAsync(denied.s3.list("a/"))).rejects.toMatchObject({ name: "AccessDenied" });
});

test.each<[string, string | undefined, "flag" | "own"]>([
  ["AWS_ENDPOINT_URL_S3 wins over the endpoint of what is scanned", "own", "own"],
  ["without it that is the one", undefined, "flag"],
  ["an empty one is none", "", "flag"],
])("%s", async (_, variable, expected) => {
  const flag = await answering([200, "state"]);
  const own = await answering([200, "state"]);
  vi.stubEnv("AWS_ENDPOINT_URL_S3", variable === "own" ? own.url : variable);
  const s3 = await openObjects({ bucket: "acme", endpointUrl: flag.url });
  onTestFinished(() => s3.close());
  await s3.get("k");
  const asked = { flag: flag.paths(), own: own.paths() };
  expect(asked).toEqual({ flag: [], own: [], [expected]: ["/acme/k?x-id=GetObject"] });
});

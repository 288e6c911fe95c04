import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Objects, openObjects } from "../../src/aws/object.ts";

/** S3, giving these answers one after the other, the last one for ever. */
async function answering(
  ...codes: readonly [status: number, code: string][]
): Promise<{ s3: Objects; asked(): number }> {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    const [status, code] = codes[Math.min(asked, codes.length - 1)] ?? [500, "Internal"];
    asked += 1;
    response.writeHead(status, { etag: '"1"', "content-type": "application/xml" });
    response.end(status === 200 ? "" : `<Error><Code>${code}</Code><Message>no</Message></Error>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const s3 = await openObjects({ bucket: "acme", endpointUrl: `http://127.0.0.1:${port}` });
  onTestFinished(() => {
    s3.close();
    server.closeAllConnections();
    server.close();
    vi.unstubAllEnvs();
  });
  return { s3, asked: () => asked };
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

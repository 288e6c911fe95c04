import { describe, expect, test, vi } from "vitest";
import { clientOptions } from "../../src/cli/client-options.ts";
import { headersOf } from "../../src/cli/headers.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { temporary } from "../support/folder.ts";

describe("headers", () => {
  test("are named in lower case, and may have values of Latin-1", () => {
    expect(headersOf(["X-Team: sec, ops", "X-Site:\tM\u00fcnchen"])).toEqual({
      "x-team": "sec, ops",
      "x-site": "M\u00fcnchen",
    });
    expect(headersOf(undefined)).toEqual({});
  });

  test.each([
    ..."Expect Transfer-Encoding Content-Length Content-Type Content-Encoding Connection".split(" "),
    ..."Upgrade Host Keep-Alive TE Trailer".split(" "),
  ])("%s is ours alone, in a configuration too", async (name) => {
    const config = fileOf(`logstashUrl: http://127.0.0.1:9\nheader: ["${name}: s3cret"]\n`);
    const file = fileOf('{"a":1}\n', "one.ndjson");
    const { code, stderr } = await aplomb(["ship", file, "--config", config, "--spool", temporary("spool")]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`The header ${name} cannot be given`)]);
    expect(stderr).not.toContain("s3cret");
  });
});

describe("a secret header of a configuration", () => {
  async function warned(url: string, header: string): Promise<boolean> {
    let said = "";
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
      said += String(chunk);
      return true;
    });
    await clientOptions("logstash", [new URL(url)], { header: [header] }, undefined).finally(() => spy.mockRestore());
    expect(said).not.toContain("s3cret");
    return said.includes("gets credentials and findings unencrypted");
  }

  test.each<[string, string, boolean]>([
    ["http://logs.example.com:8080", "Authorization: Bearer s3cret", true],
    ["http://logs.example.com:8080", "X-Api-Key: s3cret", true],
    ["http://logs.example.com:8080", "X-Team: sec", false],
    ["http://127.0.0.1:8080", "Authorization: Bearer s3cret", false],
    ["https://logs.example.com:8080", "Authorization: Bearer s3cret", false],
  ])("to %s: %s", async (url, header, wanted) => {
    expect(await warned(url, header)).toBe(wanted);
  });
});

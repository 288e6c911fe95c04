import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { engineAssets } from "../../src/elastic/engine/index.ts";
import { aplomb, folderOf } from "./command.ts";
import { ask, empty, present } from "./engine.ts";
import { type Stub, startStub } from "./stub.ts";

const ASSETS = engineAssets("opensearch");
const bare = inject("openSearch");
let stub: Stub;

beforeEach(async () => {
  await empty(bare);
  stub = await startStub(bare);
});
afterEach(() => stub[Symbol.asyncDispose]());

/** `[standing, name]` of each line of the plan. */
function planOf(stdout: string): readonly (readonly string[])[] {
  const lines = stdout.split("\n").filter((line) => /^(?:missing|same|different)\s/.test(line));
  return lines.map((line) => line.split(/\s{2,}/)).map(([standing = "", , name = ""]) => [standing, name]);
}

const all = (standing: string) => ASSETS.map(({ name }) => [standing, name]);

test("install puts everything there, again changes nothing, and status says so", async () => {
  const url = ["--elasticsearch-url", stub.url];
  const before = await aplomb("elastic", "status", ...url);
  expect([before.code, planOf(before.stdout)]).toEqual([3, all("missing")]);

  const first = await aplomb("elastic", "install", ...url);
  expect([first.code, planOf(first.stdout), first.stderr]).toEqual([
    0,
    all("missing"),
    expect.not.stringMatching(/refused/),
  ]);
  expect(await present(stub.url)).toEqual(ASSETS.map(({ read }) => read));

  const written = await Promise.all(ASSETS.map(({ read }) => ask(stub.url, "GET", read)));
  const second = await aplomb("elastic", "install", ...url);
  expect([second.code, planOf(second.stdout)]).toEqual([0, all("same")]);
  expect(await Promise.all(ASSETS.map(({ read }) => ask(stub.url, "GET", read)))).toEqual(written);

  const after = await aplomb("elastic", "status", ...url);
  expect([after.code, planOf(after.stdout)]).toEqual([0, all("same")]);
});

test("a dry run shows the plan and sends nothing", async () => {
  const { code, stdout } = await aplomb("elastic", "install", "--dry-run", "--elasticsearch-url", stub.url);
  expect([code, planOf(stdout)]).toEqual([0, all("missing")]);
  expect(await present(stub.url)).toEqual([]);
});

test("what somebody else put under our names is told, and replaced", async () => {
  const url = ["--elasticsearch-url", stub.url];
  expect((await aplomb("elastic", "install", ...url)).code).toBe(0);
  for (const { create, kind } of ASSETS) {
    if (kind === "ISM policy") {
      const { _seq_no: seqNo } = (await ask(stub.url, "GET", create.path)).body;
      const changed = { policy: { description: "ours", default_state: "hot", states: [] } };
      const path = `${create.path}?if_seq_no=${seqNo}&if_primary_term=1`;
      expect((await ask(stub.url, "PUT", path, changed)).status).toBe(200);
    }
    if (kind === "ingest pipeline") await ask(stub.url, "PUT", create.path, { processors: [] });
    if (kind === "component template") await ask(stub.url, "PUT", create.path, { template: {} });
  }
  const different = ASSETS.map(({ kind, name }) => [
    ["ISM policy", "ingest pipeline", "component template"].includes(kind) ? "different" : "same",
    name,
  ]);
  const told = await aplomb("elastic", "status", ...url);
  expect([told.code, planOf(told.stdout)]).toEqual([3, different]);
  const mended = await aplomb("elastic", "install", ...url);
  expect([mended.code, planOf(mended.stdout)]).toEqual([0, different]);
  expect((await aplomb("elastic", "status", ...url)).code).toBe(0);
});

test("an engine without index management: that is told, and all else is installed", async () => {
  const { code, stderr } = await aplomb("elastic", "install", "--elasticsearch-url", bare);
  expect(code).toBe(3);
  expect(stderr).toMatch(/ISM/);
  expect(stderr).toContain("no handler found for uri [/_plugins/_ism/policies/aplomb]");
  const others = ASSETS.filter(({ kind }) => kind !== "ISM policy");
  expect(await present(bare)).toEqual(others.map(({ read }) => read));
  expect((await aplomb("elastic", "status", "--elasticsearch-url", bare)).code).toBe(3);
});

test("what export writes is what install sends", async () => {
  const folder = folderOf("export-");
  expect((await aplomb("elastic", "export", folder, "--flavour", "opensearch")).code).toBe(0);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const { file, create } of ASSETS) {
    const path = files.find((one) => one.endsWith(file ?? ""));
    expect(JSON.parse(readFileSync(join(folder, path ?? ""), "utf8")), file).toEqual(create.body);
  }
});

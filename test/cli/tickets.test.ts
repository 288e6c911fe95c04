import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { ticketsCommand } from "../../src/cli/tickets.ts";
import { packageRoot } from "../../src/package.ts";
import { ended, listing } from "../diff/outputs.ts";
import { type Reply, startReceiver } from "../sinks/webhook/receiver.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { failuresIn } from "../support/failures.ts";
import { temporary } from "../support/folder.ts";
import { certificates } from "../support/tls.ts";
import { type About, event } from "../tickets/events.ts";

const SECRET = { APLOMB_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString("base64")}` };
const UNSIGNED = { APLOMB_WEBHOOK_SECRET: "" };

function scan(number: number, ...rows: readonly (readonly [string, About])[]): string {
  const events = rows.map(([evaluation, about]) => event(evaluation, { ...about, scan: number }));
  const checks = [...new Set(["volume", ...rows.map(([, { check = "volume" }]) => check)])];
  const listed = listing("complete", { scan: number, checks, findings: rows.length });
  const lines = [...events, listed, ended("complete", { scan: number })].map((one) => `${JSON.stringify(one)}\n`);
  return fileOf(lines.join(""), "scan.ndjson");
}

const A: readonly [string, About] = ["failed", { resource: "a" }];
const OTHER: readonly [string, About] = ["failed", { resource: "b", check: "other" }];

describe("printed", () => {
  test("the demo, in each format", async () => {
    const { stdout } = await aplomb(["demo", "--format", "ndjson", "--quiet"]);
    const failed = failuresIn(stdout.trimEnd().split("\n"));
    const demo = fileOf(stdout, "demo.ndjson");
    const json = await aplomb(["tickets", demo, "--format", "json"]);
    const items = JSON.parse(json.stdout) as { key: string; resource_count: number; severity: string }[];
    expect([json.code, json.stderr]).toEqual([0, ""]);
    expect(items.reduce((sum, { resource_count }) => sum + resource_count, 0)).toBe(failed);
    const csv = (await aplomb(["tickets", demo, "--format", "csv"])).stdout;
    expect(csv.split("\r\n")).toHaveLength(1 + failed + 1);
    const markdown = (await aplomb(["tickets", demo])).stdout;
    expect(markdown.match(/^## /gm)).toHaveLength(items.length);
    const high = JSON.parse((await aplomb(["tickets", demo, "--format", "json", "--severity", "high"])).stdout);
    expect(high).toEqual(items.filter(({ severity }) => severity === "high" || severity === "critical"));
  });

  test("several files, gzip among them, in any order", async () => {
    const zipped = temporary("scan.ndjson.gz");
    writeFileSync(zipped, gzipSync(readFileSync(scan(2, ["passed", { resource: "a" }]))));
    const old = scan(1, A, OTHER);
    const forth = await aplomb(["tickets", old, zipped, "--format", "json"]);
    expect(await aplomb(["tickets", zipped, old, "--format", "json"])).toEqual(forth);
    expect(JSON.parse(forth.stdout)).toMatchObject([{ check: "other" }]);
  });

  test("nothing to be done", async () => {
    const file = scan(1);
    expect((await aplomb(["tickets", file])).stdout).toBe("No tickets.\n");
    expect((await aplomb(["tickets", file, "--format", "json"])).stdout).toBe("[]\n");
  });

  test.each<[string, string]>([
    ["nothing", ""],
    ["a scan that was cut off", `${JSON.stringify(event("passed"))}\n`],
  ])("%s is no clean account", async (_, text) => {
    const { code, stdout, stderr } = await aplomb(["tickets", fileOf(text, "part.ndjson")]);
    expect([code, stdout]).toEqual([3, "No tickets in what could be read, which is not all.\n"]);
    expect(stderr).toMatch(/part\.ndjson has no aplomb\.scan line: the scan failed, or this is not all of it\.\n$/);
    const whole = await aplomb(["tickets", fileOf(text, "part.ndjson"), scan(1)]);
    expect(whole.code).toBe(text === "" ? 3 : 0);
  });

  test("lines that are no events are told, and make it incomplete", async () => {
    const file = fileOf(`${readFileSync(scan(1, A), "utf8")}{\n{"a":1}\n`, "bad.ndjson");
    const { code, stderr, stdout } = await aplomb(["tickets", file, "--format", "json"]);
    expect([code, JSON.parse(stdout).length]).toEqual([3, 1]);
    expect(stderr).toMatch(/line 4: it is not JSON\.\n.*line 5: it is no event of aplomb\.\n$/);
  });
});

const URL_OF = "https://hooks.example.com/T0/hidden";
const POSTS = ["--webhook", URL_OF, "--sent", "SENT"];

describe("mistakes", () => {
  test.each<[string, string[], string]>([
    ["a file that is not there", ["/nowhere/x.ndjson"], "x.ndjson cannot be read: ENOENT"],
    ["stdin twice", ["-", "-"], "Standard input can be read once"],
    ["a severity", ["FILE", "--severity", "hgih"], "--severity cannot be hgih"],
    ["no memory", ["FILE", "--webhook", URL_OF], "--webhook needs to know what was posted before"],
    ["a memory for nothing", ["FILE", "--sent", "x"], "--sent is for posting"],
    ["a secret for nothing", ["FILE", "--webhook-secret-file", "x"], "--webhook-secret-file is for posting"],
    ["a format to post", ["FILE", ...POSTS, "--format", "csv"], "--format is for what is printed"],
    ["no URL", ["FILE", "--webhook", "hooks", "--sent", "SENT"], "--webhook is not an http or https URL"],
    ["another scheme", ["FILE", "--webhook", "ftp://hidden/", "--sent", "SENT"], "--webhook is not an http or https"],
    ["a user", ["FILE", "--webhook", "https://hidden:p@x.example.com", "--sent", "SENT"], "has a user or password"],
    ["no secret there", ["FILE", ...POSTS, "--webhook-secret-file", "/nowhere"], "--webhook-secret-file: ENOENT"],
    ["an empty secret", ["FILE", ...POSTS, "--webhook-secret-file", "EMPTY"], "fewer than 16 bytes"],
    ["an input that is not there", ["/nowhere/x.ndjson", ...POSTS], "x.ndjson cannot be read: ENOENT"],
    ["an authority that is not there", ["FILE", ...POSTS, "--tls-ca", "/nowhere"], "--tls-ca: ENOENT"],
    [
      "a memory that is something else",
      ["FILE", "--webhook", URL_OF, "--sent", "FILE"],
      "is damaged, or no file of sent",
    ],
    ["a memory in a folder", ["FILE", "--webhook", URL_OF, "--sent", "/tmp"], "/tmp cannot be used"],
  ])("%s: exit code 2, and what to do", async (_, argv, message) => {
    const files: Record<string, string> = { FILE: scan(1, A), SENT: temporary("sent.db"), EMPTY: fileOf("\n") };
    const { code, stdout, stderr } = await aplomb(["tickets", ...argv.map((word) => files[word] ?? word)], SECRET);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("hidden");
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
  });

  test.each([
    ["whsec_?", "is not base64"],
    ["short", "fewer than 16 bytes"],
    ["two lines\nof a secret", "more than one line"],
  ])("the secret %j", async (secret, message) => {
    const argv = ["tickets", scan(1, A), "--webhook", URL_OF, "--sent", temporary("sent.db")];
    const { code, stderr } = await aplomb(argv, { APLOMB_WEBHOOK_SECRET: secret });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).not.toContain(secret);
  });
});

async function world(reply?: (index: number) => Reply) {
  const receiver = await startReceiver(reply === undefined ? undefined : (_, index) => reply(index));
  const sent = temporary("sent.db");
  const run = (file: string, ...flags: string[]) =>
    aplomb(["tickets", file, "--webhook", receiver.url.href, "--sent", sent, ...flags], SECRET);
  const said = () =>
    receiver.received.splice(0).map(({ body }) => `${body.type} ${body.item.resources.map((r) => r.id)}`);
  return { receiver, sent, run, said };
}

describe("posted", () => {
  test("what is new, changed and resolved; what is told once is not told again", async () => {
    const { receiver, sent, run, said } = await world();
    expect(await run(scan(1, A))).toEqual({
      ...{ code: 0, stdout: "" },
      stderr: "aplomb: 1 created, 0 updated, 0 resolved.\n",
    });
    expect(receiver.received[0]?.headers["webhook-signature"]).toMatch(/^v1,[\w+/]{43}=$/);
    expect(receiver.received[0]?.body).toMatchObject({ changes: { added: ["a"] }, markdown: expect.any(String) });
    expect(said()).toEqual(["ticket.created a"]);
    expect(statSync(sent).mode & 0o777).toBe(0o600);
    await run(scan(1, A));
    await run(scan(2, A));
    expect(said()).toEqual([]);
    await run(scan(3, A, OTHER, ["failed", { resource: "c" }]));
    expect(said()).toEqual(["ticket.created b", "ticket.updated a,c"]);
    const unseen = await run(fileOf("", "scan.ndjson"));
    expect([unseen.code, unseen.stderr.split("\n")[0]]).toEqual([
      ...[3, expect.stringContaining("scan.ndjson has no aplomb.scan line")],
    ]);
    expect(unseen.stderr).toContain("aplomb: not looked at or not told, so not resolved: 3 resources.\n");
    await run(scan(4, ["passed", { resource: "a" }], ["passed", { resource: "c" }], OTHER));
    expect(said()).toEqual(["ticket.resolved a,c"]);
    await run(scan(5, A, OTHER));
    expect(receiver.received[0]?.body.reopened).toBe(true);
    expect(said()).toEqual(["ticket.created a"]);
  });

  test("without a secret: unsigned, and said", async () => {
    const { url, received } = await startReceiver();
    const argv = ["tickets", scan(1, A), "--webhook", url.href, "--sent", temporary("sent.db")];
    const { code, stderr } = await aplomb(argv, UNSIGNED);
    expect([code, stderr]).toEqual([0, expect.stringContaining("messages are not signed")]);
    expect(received[0]?.headers).not.toHaveProperty("webhook-signature");
  });

  test("a dry run prints what would be posted, and neither posts nor remembers", async () => {
    const { receiver, sent, run } = await world();
    const { code, stdout } = await run(scan(1, A, OTHER), "--dry-run");
    const lines = stdout.trimEnd().split("\n");
    expect([code, lines.map((line) => JSON.parse(line).type)]).toEqual([0, ["ticket.created", "ticket.created"]]);
    expect([receiver.received, existsSync(sent)]).toEqual([[], false]);
    await run(scan(1, A));
    expect((await run(scan(1, A, OTHER), "--dry-run")).stdout.trimEnd().split("\n")).toHaveLength(1);
  });

  test("a dry run names what was not looked at", async () => {
    const { run } = await world();
    await run(scan(1, A));
    const { stderr } = await run(scan(2, ["unknown", { resource: "a", message: "Not told." }]), "--dry-run");
    expect(stderr).toMatch(/so not resolved: 1 resource\.\n {2}ticket [0-9a-f]{16}: a\n$/);
  });

  test("401: kept with its id, one hint, and nothing more", async () => {
    const { receiver, run } = await world((index) => ({ status: index === 0 ? 401 : 200 }));
    const { code, stderr } = await run(scan(1, A, OTHER));
    expect([code, receiver.received.length]).toEqual([3, 1]);
    expect(stderr.match(/Is APLOMB_WEBHOOK_SECRET the receiver's\?/g)).toHaveLength(1);
    expect(stderr).toContain("2 to be posted by the next run");
    expect((await run(scan(1, A, OTHER))).code).toBe(0);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, ids.slice(1)]).toEqual([3, expect.arrayContaining([ids[0]])]);
  });

  test("what is refused is told and tried by the next run; others go on", async () => {
    const { run, said } = await world((index) =>
      index === 0 ? { status: 422, text: "no \u001b[2J" } : { status: 200 },
    );
    const { code, stderr } = await run(scan(1, A, OTHER));
    expect(code).toBe(3);
    expect(stderr).toMatch(/ticket\.created [0-9a-f]{16} was refused: it answers 422: no \\u001b\[2J\n/);
    expect(stderr).toContain("aplomb: 1 created, 0 updated, 0 resolved, 1 refused.\n");
    const [first, second] = said();
    expect((await run(scan(1, A, OTHER))).code).toBe(0);
    expect(said()).toEqual([first]);
    expect(second).not.toBe(first);
  });

  test("what gets no answer waits, and is posted as it was, under the same id", async () => {
    const later = { status: 503, headers: { "retry-after": "3600" } };
    const { receiver, run } = await world((index) => (index === 0 ? later : { status: 200 }));
    const first = await run(scan(1, A));
    expect([first.code, first.stderr]).toEqual([3, expect.stringContaining("1 to be posted by the next run")]);
    expect((await run(scan(2, A, ["failed", { resource: "b" }]))).code).toBe(0);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    const texts = receiver.received.map(({ text }) => text);
    expect([ids[1], texts[1], ids.length]).toEqual([ids[0], texts[0], 3]);
    expect([...receiver.open.values()]).toEqual([["a", "b"]]);
  });

  test("410: no more", async () => {
    const { receiver, run } = await world(() => ({ status: 410 }));
    const { code, stderr } = await run(scan(1, A, OTHER));
    expect([code, receiver.received.length]).toEqual([3, 1]);
    expect(stderr).toContain("it answers 410: it is gone");
  });

  test("an interrupt between two posts ends it; what was accepted is remembered", async () => {
    const { receiver, run } = await world((index) => {
      if (index === 0) process.emit("SIGINT");
      return { status: 200 };
    });
    const { code, stderr } = await run(scan(1, A, OTHER));
    expect([code, stderr]).toEqual([130, expect.stringContaining("1 created, 0 updated, 0 resolved, 1 to be posted")]);
    expect((await run(scan(1, A, OTHER))).code).toBe(0);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
    expect(receiver.received).toHaveLength(2);
  });

  test("another URL is said", async () => {
    const { sent, run } = await world();
    await run(scan(1, A));
    const { url } = await startReceiver();
    const argv = ["tickets", scan(1, A), "--webhook", url.href, "--sent", sent];
    expect((await aplomb(argv, SECRET)).stderr).toContain("another URL was posted to before");
  });
});

describe("tickets that would nearly all move at once", () => {
  const checks = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);
  const owned = (number: number, count: number, owner: string) =>
    scan(number, ...checks(9).map((check, i): [string, About] => ["failed", { check, ...(i < count && { owner }) }]));

  test("are refused before anything is posted, and told by a dry run", async () => {
    const { run, said } = await world();
    await run(owned(1, 9, "x"));
    said();
    const refused = await run(owned(2, 9, "y"));
    expect([refused.code, said()]).toEqual([2, []]);
    expect(refused.stderr).toMatch(/9 of 9 open tickets would be resolved.*\n.*--allow-moves/);
    const dry = await run(owned(2, 9, "y"), "--dry-run");
    expect([dry.code, dry.stdout.split("\n").length]).toEqual([2, 19]);
  });

  test("fewer than half of them may, or than five", async () => {
    const { run } = await world();
    await run(owned(1, 9, "x"));
    expect((await run(owned(2, 4, "x"))).code).toBe(2);
    expect((await run(owned(3, 5, "x"))).code).toBe(0);
    const few = await world();
    await few.run(scan(1, A, OTHER));
    expect(
      (await few.run(scan(2, ["failed", { ...A[1], owner: "x" }], ["failed", { ...OTHER[1], owner: "x" }]))).code,
    ).toBe(0);
  });

  test("may if it is meant", async () => {
    const { receiver, sent, run, said } = await world();
    await run(owned(1, 9, "x"));
    said();
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    vi.stubEnv("APLOMB_WEBHOOK_SECRET", SECRET.APLOMB_WEBHOOK_SECRET);
    const flags = { webhook: receiver.url.href, sent, allowMoves: true };
    expect(await ticketsCommand([owned(2, 9, "y")], flags)).toBe(0);
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    expect(said()).toHaveLength(18);
  });
});

test("a process that is killed while it posts: nobody else meanwhile, and then the same message", async () => {
  const killed: Promise<unknown>[] = [];
  const input = scan(1, A);
  const sent = temporary("sent.db");
  const receiver = await startReceiver((_, index) => {
    if (index > 0) return { status: 200 };
    // The file is this process's own.
    killed.push(aplomb(argv, SECRET).finally(() => child.kill("SIGKILL")));
    return "reset";
  });
  const argv = ["tickets", input, "--webhook", receiver.url.href, "--sent", sent];
  const bin = join(packageRoot(), "dist/bin/aplomb.js");
  const child = spawn(process.execPath, [bin, ...argv], { env: { ...process.env, ...SECRET }, stdio: "ignore" });
  await once(child, "exit");
  expect(await Promise.all(killed)).toEqual([
    { code: 2, stdout: "", stderr: expect.stringContaining(`Another process posts tickets with ${sent}.`) },
  ]);
  expect((await aplomb(argv, SECRET)).code).toBe(0);
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(ids.length).toBeGreaterThanOrEqual(2);
  expect(new Set(ids).size).toBe(1);
});

test("a memory that is a state, or of a newer aplomb, or damaged, is refused and left as it is", async () => {
  const input = scan(1, A);
  const state = temporary("state.db");
  const made = new DatabaseSync(state);
  made.exec(`CREATE TABLE findings (id TEXT); PRAGMA application_id = ${0x61706c6f}`);
  made.close();
  const { receiver, sent, run } = await world();
  await run(input);
  const newer = new DatabaseSync(sent);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  const broken = fileOf(`SQLite format 3\0${"x".repeat(5000)}`, "broken.db");
  const rows: [string, string][] = [
    [state, "not one of sent tickets"],
    [sent, "of a newer aplomb"],
    [broken, "is damaged"],
  ];
  for (const [file, message] of rows) {
    const before = readFileSync(file);
    const { code, stderr } = await aplomb(["tickets", input, "--webhook", receiver.url.href, "--sent", file], SECRET);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(readFileSync(file).equals(before)).toBe(true);
  }
});

test("to a receiver with a certificate of one's own authority", async () => {
  const { ca, server } = certificates();
  const { url, open } = await startReceiver(undefined, server);
  const argv = ["tickets", scan(1, A), "--webhook", url.href, "--sent", temporary("sent.db")];
  const untrusted = await aplomb(argv, SECRET);
  expect([untrusted.code, untrusted.stderr]).toEqual([3, expect.stringContaining("--tls-ca FILE")]);
  expect((await aplomb([...argv, "--tls-ca", ca.certFile], SECRET)).code).toBe(0);
  expect([...open.values()]).toEqual([["a"]]);
});

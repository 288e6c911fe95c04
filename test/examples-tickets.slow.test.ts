import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../src/package.ts";
import { webhookHeaders } from "../src/sinks/webhook/sign.ts";
import { messageOf } from "../src/tickets/body.ts";
import type { Item } from "../src/tickets/item.ts";
import { itemsOf } from "../src/tickets/items.ts";
import type { Changes, StepType } from "../src/tickets/step.ts";
import { temporary } from "./support/folder.ts";
import { OBEYED } from "./support/hostile.ts";
import { type About, event, gatheredOf } from "./tickets/events.ts";

/** The receivers of examples/tickets, as processes of their own, against stand-ins for the APIs that they call. */

const SECRET = "a secret of these tests";

interface Call {
  readonly method: string;
  readonly path: string;
  readonly auth: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent is looked at by the tests.
  readonly body: any;
}

type Answer = readonly [status: number, body: unknown];

/** Real HTTP on loopback; what it is asked is kept. */
async function api(answer: (call: Call) => Answer) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = "", url = "", headers } = request;
    const call = {
      method,
      path: url,
      auth: headers.authorization ?? "",
      body: text === "" ? undefined : JSON.parse(text),
    };
    calls.push(call);
    const [status, body] = answer(call);
    response.writeHead(status, { "retry-after": "7" }).end(body === undefined ? "" : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

async function start(script: string, env: Readonly<Record<string, string>>) {
  const path = join(packageRoot(), "examples/tickets", `${script}.mjs`);
  const all = { PATH: process.env["PATH"] ?? "", PORT: "0", APLOMB_WEBHOOK_SECRET: SECRET, ...env };
  const child: ChildProcess = spawn(process.execPath, [path], { env: all, stdio: ["ignore", "pipe", "pipe"] });
  const log: string[] = [];
  child.stderr?.on("data", (chunk) => log.push(String(chunk)));
  onTestFinished(() => void child.kill());
  const [line] = await once(child.stdout ?? child, "data");
  const url = /http:\S+/.exec(String(line))?.[0] ?? "";
  return {
    url,
    /** What it wrote for people. */
    log: () => log.join(""),
    async stop() {
      child.kill();
      await once(child, "exit");
    },
  };
}

const EVIL = "x`y <!channel> <@U1> @channel [a](https://evil.example.com) \u202e\n# head & </code>";

function item(...rows: readonly About[]): Item {
  const [one] = itemsOf(gatheredOf(rows.map((about) => event("failed", about))), {
    floor: undefined,
    includeUnknown: false,
  });
  if (one === undefined) throw new Error("no item");
  return one;
}

const ONE = item({ resource: "a" });
const TWO = item({ resource: "a" }, { resource: EVIL, name: EVIL, accountName: EVIL });

function message(type: StepType, of: Item, version: number, reopened = false, changed: Partial<Changes> = {}) {
  const changes = { added: ["a"], fixed: [], gone: [], suppressed: [], moved: [], ...changed };
  const { resources, resource_count, title, ...head } = of;
  const remember = { head, open: true, added: [], closed: [] };
  return messageOf({ type, reopened, version, item: of, changes, notLookedAt: [], remember }, new Date(0));
}

type Message = ReturnType<typeof message>;

const CREATED = message("ticket.created", ONE, 0);
const UPDATED = message("ticket.updated", TWO, 1);
const RESOLVED = message("ticket.resolved", TWO, 2);
const REOPENED = message("ticket.created", ONE, 3, true);

async function post(url: string, { id, body }: Message, { now = new Date(), secret = SECRET } = {}): Promise<number> {
  const response = await fetch(url, {
    ...{ method: "POST", body },
    headers: webhookHeaders({ id, body, now }, Buffer.from(secret)),
  });
  await response.text();
  return response.status;
}

const calls = (list: Call[]) => list.splice(0).map(({ method, path }) => `${method} ${path.split("?")[0]}`);

describe("what is let in", () => {
  test("only what is signed, fresh and whole, and each once", async () => {
    const slack = await api(() => [200, { ok: true, ts: "1.2" }]);
    const { url } = await start("slack", {
      ...{ SLACK_TOKEN: "xoxb", SLACK_CHANNEL: "C1", SLACK_API_URL: slack.url, JOURNAL: temporary("j") },
    });
    const old = new Date(Date.now() - 10 * 60_000);
    const unsigned = await fetch(url, { method: "POST", body: CREATED.body });
    expect([
      unsigned.status,
      await post(url, CREATED, { secret: "another secret of somebody" }),
      await post(url, CREATED, { now: old }),
      await post(url, { ...CREATED, body: '{"key":"\\" OR 1=1"}' }),
      slack.calls.length,
    ]).toEqual([401, 401, 401, 400, 0]);
    expect([await post(url, CREATED), await post(url, CREATED), slack.calls.length]).toEqual([200, 200, 1]);
  });
});

describe("GitHub", () => {
  async function world(found: readonly unknown[] = []) {
    const state = { closed: false, comments: [] as { body: string }[], issues: 6 };
    /** Answers otherwise than GitHub usually does. */
    const rules: ((call: Call) => Answer | undefined)[] = [];
    const github = await api((call) => {
      const { method, path, body } = call;
      for (const rule of rules) {
        const answer = rule(call);
        if (answer !== undefined) return answer;
      }
      if (path.startsWith("/search/")) return [200, { items: found }];
      if (path.includes("/comments")) {
        if (method === "POST") state.comments.push(body);
        return method === "POST" ? [201, {}] : [200, state.comments];
      }
      if (method === "PATCH") state.closed = body.state === "closed";
      if (method === "POST") state.issues += 1;
      return method === "POST"
        ? [201, { number: state.issues }]
        : [200, { number: 7, state: state.closed ? "closed" : "open" }];
    });
    const env = {
      GITHUB_TOKEN: "t",
      GITHUB_REPOSITORY: "acme/ops",
      GITHUB_API_URL: github.url,
      JOURNAL: temporary("j"),
    };
    return { github, env, state, rules, ...(await start("github-issues", env)) };
  }

  test("an issue is created, changed, closed and opened again", async () => {
    const { github, url, state } = await world();
    const mark = `<!-- aplomb-key: ${ONE.key} -->\n`;
    await post(url, CREATED);
    const [search, create] = github.calls;
    const query = new URL(search?.path ?? "", github.url).searchParams.get("q");
    expect(query).toBe(`"aplomb-key: ${ONE.key}" in:body repo:acme/ops is:issue label:aplomb`);
    expect(create).toMatchObject({ method: "POST", path: "/repos/acme/ops/issues", auth: "Bearer t" });
    expect(create?.body).toEqual({ title: ONE.title, body: expect.stringMatching(mark), labels: ["aplomb"] });
    github.calls.length = 0;

    await post(url, UPDATED);
    const patch = github.calls[1];
    expect(patch).toMatchObject({ method: "PATCH", path: "/repos/acme/ops/issues/7", body: { title: TWO.title } });
    expect(patch?.body).not.toHaveProperty("state");
    // Outside of code there is nothing of the name.
    const line = patch?.body.body.split("\n").find((one: string) => one.includes("channel"));
    expect(line?.replaceAll(/``.*?``|`[^`]*`/g, "")).toBe("- , account  (), ");
    expect(state.comments.map(({ body }) => body)).toEqual([
      `<!-- aplomb-message: ${UPDATED.id} -->\nChanged: 1 added.\n\n- added \`a\``,
    ]);
    expect(calls(github.calls)).toEqual([
      "GET /repos/acme/ops/issues/7",
      "PATCH /repos/acme/ops/issues/7",
      "GET /repos/acme/ops/issues/7/comments",
      "POST /repos/acme/ops/issues/7/comments",
    ]);

    await post(url, RESOLVED);
    expect(github.calls.at(-1)?.body).toEqual({ state: "closed", state_reason: "completed" });
    expect(calls(github.calls)).toEqual([
      "GET /repos/acme/ops/issues/7",
      "GET /repos/acme/ops/issues/7/comments",
      "POST /repos/acme/ops/issues/7/comments",
      "PATCH /repos/acme/ops/issues/7",
    ]);
    await post(url, REOPENED);
    expect(github.calls[1]).toMatchObject({ method: "PATCH", body: { state: "open" } });
  });

  test("each message once, also over a restart", async () => {
    const { github, url, env, stop } = await world();
    await Promise.all([post(url, CREATED), post(url, CREATED)]);
    await stop();
    const again = await start("github-issues", env);
    await post(again.url, CREATED);
    expect(calls(github.calls)).toEqual(["GET /search/issues", "POST /repos/acme/ops/issues"]);
  });

  test("without a journal it finds its issue by the mark, and takes no other for it", async () => {
    const mark = `<!-- aplomb-key: ${ONE.key} -->`;
    const { github, url } = await world([
      { number: 3, body: `quoted: ${mark}` },
      { number: 4, body: `${mark}\n` },
    ]);
    await post(url, CREATED);
    expect(calls(github.calls).slice(0, 3)).toEqual([
      ...["GET /search/issues", "GET /repos/acme/ops/issues/4", "PATCH /repos/acme/ops/issues/4"],
    ]);
  });

  test.each([301, 404, 410])("one that is transferred or deleted (%d) makes a new one", async (status) => {
    const { github, url, rules } = await world();
    await post(url, CREATED);
    rules.push(({ path }) => (path.endsWith("/issues/7") ? [status, { message: "elsewhere" }] : undefined));
    github.calls.length = 0;
    expect([await post(url, UPDATED), calls(github.calls)]).toEqual([
      ...[200, ["GET /repos/acme/ops/issues/7", "GET /search/issues", "POST /repos/acme/ops/issues"]],
    ]);
    expect([await post(url, RESOLVED), github.calls[0]?.path]).toEqual([200, "/repos/acme/ops/issues/8"]);
  });

  test("a comment is not posted twice, though the message comes again", async () => {
    const { url, rules, state } = await world();
    await post(url, CREATED);
    let isBroken = true;
    rules.push(({ method }) => (isBroken && method === "PATCH" ? [502, {}] : undefined));
    expect(await post(url, RESOLVED)).toBe(503);
    isBroken = false;
    expect([await post(url, RESOLVED), state.comments.length, state.closed]).toEqual([200, 1, true]);
  });

  test.each([301, 400, 404, 410, 422])("what stays as it is (%d) is refused and logged", async (status) => {
    const { github, url, rules, log } = await world();
    rules.push(({ method }) => (method === "POST" ? [status, { message: "no" }] : undefined));
    expect(await post(url, CREATED)).toBe(422);
    await expect.poll(log).toContain(`${ONE.key}: POST ${github.url}/repos/acme/ops/issues answers ${status}: `);
    rules.length = 0;
    expect(await post(url, CREATED)).toBe(200);
  });

  test.each([401, 403, 408, 429, 500])("what may pass (%d) is asked for again", async (status) => {
    const { url, rules } = await world();
    rules.push(() => [status, {}]);
    expect(await post(url, CREATED)).toBe(503);
  });

  test("nothing of a name is obeyed in a title or a comment; it is not cut within a character", async () => {
    const { github, url, state } = await world();
    const named = item({ resource: "a", title: `${EVIL}\u0007${"😀".repeat(200)}` });
    await post(url, message("ticket.created", named, 0));
    const { title } = github.calls.at(-1)?.body ?? {};
    expect([title.isWellFormed(), title.length > 150]).toEqual([true, true]);
    expect(title).not.toMatch(new RegExp(`${OBEYED.source}|@\\w`));
    const added = Array.from({ length: 13 }, (_, index) => (index === 0 ? EVIL : `r${index}`));
    await post(url, message("ticket.updated", named, 1, false, { added, fixed: ["f"] }));
    const lines = state.comments[0]?.body.split("\n- ") ?? [];
    expect([lines.length, lines.at(-1)]).toEqual([12, "and 4 more"]);
    expect(lines[1]?.replace(/`[^`]*`/g, "")).toBe("added ");
  });

  test("a resolved ticket that was never there makes no issue", async () => {
    const { github, url } = await world();
    expect([await post(url, RESOLVED), calls(github.calls)]).toEqual([200, ["GET /search/issues"]]);
  });

  test("what GitHub does not take now is asked for again", async () => {
    let busy = true;
    const github = await api(({ path }) => {
      if (busy) return [403, { message: "rate limit" }];
      return path.startsWith("/search/") ? [200, { items: [] }] : [201, { number: 1 }];
    });
    const env = {
      GITHUB_TOKEN: "t",
      GITHUB_REPOSITORY: "acme/ops",
      GITHUB_API_URL: github.url,
      JOURNAL: temporary("j"),
    };
    const { url } = await start("github-issues", env);
    const first = await post(url, CREATED);
    busy = false;
    expect([first, await post(url, CREATED)]).toEqual([503, 200]);
  });
});

describe("Jira", () => {
  /** `ways`: transitions of the workflow, by id, to a category. */
  async function world(ways: Readonly<Record<string, string>> = { "11": "new", "31": "done" }) {
    const state = { category: "new", comments: [] as unknown[], breaks: 0, status: 204 };
    const jira = await api(({ method, path, body }) => {
      if (path.endsWith("/search/jql")) return [200, { issues: [], isLast: true }];
      if (path.endsWith("/transitions")) {
        const transitions = Object.entries(ways).map(([id, key]) => ({ id, to: { statusCategory: { key } } }));
        if (method === "GET") return [200, { transitions }];
        if (state.breaks-- > 0) return [500, {}];
        if (state.status === 204) state.category = ways[body.transition.id] ?? "";
        return [state.status, state.status === 204 ? undefined : {}];
      }
      if (path.includes("/comment")) {
        if (method === "POST") state.comments.push(body);
        return method === "POST" ? [201, {}] : [200, { comments: state.comments }];
      }
      if (method === "GET") return [200, { fields: { status: { statusCategory: { key: state.category } } } }];
      return method === "PUT" ? [204, undefined] : [201, { id: "1", key: "OPS-1" }];
    });
    const env = { JIRA_URL: `${jira.url}/`, JIRA_EMAIL: "a@example.com", JIRA_TOKEN: "t", JIRA_PROJECT: "OPS" };
    return { jira, state, ...(await start("jira", { ...env, JOURNAL: temporary("j") })) };
  }

  const ISSUE = "/rest/api/3/issue/OPS-1";

  test("an issue is created, changed, moved to done and back", async () => {
    const { jira, url, state } = await world();
    await post(url, CREATED);
    const [search, create] = jira.calls;
    expect(search).toMatchObject({
      ...{ method: "POST", path: "/rest/api/3/search/jql" },
      auth: `Basic ${Buffer.from("a@example.com:t").toString("base64")}`,
      body: { jql: `project = "OPS" AND labels = "aplomb-${ONE.key}" ORDER BY created ASC`, maxResults: 1 },
    });
    expect(create).toMatchObject({ method: "POST", path: "/rest/api/3/issue" });
    expect(create?.body.fields).toMatchObject({
      ...{ project: { key: "OPS" }, issuetype: { name: "Task" }, summary: ONE.title },
      labels: ["aplomb", `aplomb-${ONE.key}`],
      description: { type: "doc", version: 1 },
    });
    jira.calls.length = 0;

    await post(url, UPDATED);
    await post(url, UPDATED);
    const { description } = jira.calls[1]?.body.fields ?? {};
    const nodes = JSON.stringify(description).match(/"type":"(\w+)"/g);
    expect(new Set(nodes)).toEqual(
      new Set(["doc", "paragraph", "text", "bulletList", "listItem"].map((name) => `"type":"${name}"`)),
    );
    expect(JSON.stringify(description)).not.toMatch(/\\n|\u202e|"text":""/);
    expect(calls(jira.calls)).toEqual([
      ...[`GET ${ISSUE}`, `PUT ${ISSUE}`, `GET ${ISSUE}/comment`, `POST ${ISSUE}/comment`],
    ]);
    const texts = [...JSON.stringify(state.comments[0]).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text);
    expect(texts).toEqual(["Changed: 1 added.", "added a", `aplomb message ${UPDATED.id}`]);

    await post(url, RESOLVED);
    expect(jira.calls.at(-1)?.body).toEqual({ transition: { id: "31" } });
    expect(calls(jira.calls)).toEqual([
      ...[`GET ${ISSUE}`, `GET ${ISSUE}/comment`, `POST ${ISSUE}/comment`],
      ...[`GET ${ISSUE}/transitions`, `POST ${ISSUE}/transitions`],
    ]);
    await post(url, REOPENED);
    expect(jira.calls.map(({ body }) => body?.transition?.id).filter((id) => id !== undefined)).toEqual(["11"]);
  });

  test("a comment is not posted twice, though the way to done breaks", async () => {
    const { url, state } = await world();
    await post(url, CREATED);
    state.breaks = 1;
    expect(await post(url, RESOLVED)).toBe(503);
    expect([await post(url, RESOLVED), state.category, state.comments.length]).toEqual([200, "done", 1]);
  });

  test.each<[string, Readonly<Record<string, string>>, number]>([
    ["no direct way", { "11": "indeterminate" }, 204],
    ["a way that wants more", { "31": "done" }, 400],
  ])("%s to done: it is commented on and logged", async (_, ways, status) => {
    const { url, state, log } = await world(ways);
    state.status = status;
    await post(url, CREATED);
    expect(await post(url, RESOLVED)).toBe(200);
    expect(JSON.stringify(state.comments)).toContain('"Resolved: 1 added."');
    await expect.poll(log).toContain("jira: OPS-1 has no direct way to done: move it yourself");
  });
});

describe("Slack", () => {
  test("a message, and its changes in its thread; no name mentions anybody", async () => {
    const slack = await api(() => [200, { ok: true, ts: "12.34" }]);
    const env = { SLACK_TOKEN: "xoxb", SLACK_CHANNEL: "C1", SLACK_API_URL: slack.url, JOURNAL: temporary("j") };
    const { url } = await start("slack", env);
    for (const one of [message("ticket.created", TWO, 0), UPDATED, UPDATED, RESOLVED]) await post(url, one);
    const [first, second, third, ...others] = slack.calls;
    expect([first?.path, first?.auth, others]).toEqual(["/chat.postMessage", "Bearer xoxb", []]);
    expect(first?.body).toMatchObject({ channel: "C1", parse: "none", link_names: false, unfurl_links: false });
    expect(first?.body).not.toHaveProperty("thread_ts");
    expect(first?.body.text).not.toMatch(/<|@channel|\u202e|x`y/);
    expect(first?.body.text.split("\n").filter((line: string) => line.startsWith("#"))).toEqual([]);
    expect([second?.body.thread_ts, second?.body.text]).toEqual(["12.34", "Changed: 1 added.\nadded `a`"]);
    expect([third?.body.thread_ts, third?.body.text]).toEqual(["12.34", "Resolved: 1 added.\nadded `a`"]);
  });

  test("a refusal behind a 200 is no success", async () => {
    const slack = await api(() => [200, { ok: false, error: "not_in_channel" }]);
    const env = { SLACK_TOKEN: "xoxb", SLACK_CHANNEL: "C1", SLACK_API_URL: slack.url, JOURNAL: temporary("j") };
    expect(await post((await start("slack", env)).url, CREATED)).toBe(503);
  });

  test("an incoming webhook", async () => {
    const hook = await api(() => [200, "ok"]);
    const { url } = await start("slack", { SLACK_WEBHOOK_URL: `${hook.url}/services/x`, JOURNAL: temporary("j") });
    for (const one of [CREATED, RESOLVED]) await post(url, one);
    expect(hook.calls.map(({ path, body }) => [path, body.text.split("*")[1]])).toEqual([
      ["/services/x", "Found: 1 added."],
      ["/services/x", "Resolved: 1 added."],
    ]);
  });
});

import { describe, expect, test } from "vitest";
import type { Api, ApiAnswer, ApiRequest } from "../../src/elastic/api.ts";
import { engineAssets } from "../../src/elastic/engine/index.ts";
import { DASHBOARDS, dashboardObjects } from "../../src/elastic/kibana/index.ts";
import { dashboardSteps } from "../../src/elastic/kibana/steps.ts";
import { detectionRules } from "../../src/elastic/rules/index.ts";
import { ruleSteps } from "../../src/elastic/rules/steps.ts";
import { type Step, stepsFor } from "../../src/elastic/step.ts";

const MISSING: ApiAnswer = { status: 404, body: { message: "Not found" } };

/** An API that keeps what it is asked, and answers what it is told to. */
function recorded(answerTo: (request: ApiRequest) => ApiAnswer): { readonly api: Api; readonly asked: ApiRequest[] } {
  const asked: ApiRequest[] = [];
  return {
    asked,
    api: async (request) => {
      asked.push(request);
      return answerTo(request);
    },
  };
}

const writes = (asked: readonly ApiRequest[]) => asked.filter(({ method }) => method !== "GET");

describe("the engine's assets", () => {
  test("that are missing are made, in order, and nothing is written before", async () => {
    const { api, asked } = recorded(({ method }) => (method === "GET" ? MISSING : { status: 200, body: {} }));
    const steps = await stepsFor(engineAssets("elasticsearch"), api);
    expect(writes(asked)).toEqual([]);
    expect(new Set(steps.map(({ standing }) => standing))).toEqual(new Set(["missing"]));
    for (const { apply } of steps) expect(await apply()).toBeUndefined();
    expect(writes(asked)).toEqual(engineAssets("elasticsearch").map(({ create }) => create));
  });

  test("that cannot be asked for are told with the engine's reason", async () => {
    const { api } = recorded(() => ({ status: 400, body: { error: "no handler found for uri" } }));
    const [step] = await stepsFor(engineAssets("opensearch"), api);
    expect(step).toMatchObject({ standing: "unreadable", reason: "400 no handler found for uri" });
    expect(await step?.apply()).toBe("400 no handler found for uri");
  });

  test("that are refused are told with the reason", async () => {
    const error = { type: "security_exception", reason: "action is unauthorized" };
    const { api } = recorded(({ method }) => (method === "GET" ? MISSING : { status: 403, body: { error } }));
    const [step] = await stepsFor(engineAssets("elasticsearch"), api);
    expect(await step?.apply()).toBe("403 action is unauthorized");
  });
});

describe.each(["elasticsearch", "opensearch"] as const)("the dashboards of %s", (flavour) => {
  const objects = dashboardObjects(flavour);
  const ids = DASHBOARDS.map(({ id }) => id);
  const there = ({ path }: ApiRequest): ApiAnswer => {
    const found = objects.find(({ type, id }) => path === `/api/saved_objects/${type}/${id}`);
    return found === undefined ? MISSING : { status: 200, body: { attributes: found.attributes } };
  };
  /** All is there as it should be, but for these objects; every import succeeds. */
  const allBut = (others: Readonly<Record<string, ApiAnswer>>) =>
    recorded((request) => {
      if (request.method !== "GET") return { status: 200, body: { success: true } };
      return others[request.path.replace("/api/saved_objects/", "")] ?? there(request);
    });
  const standings = (steps: readonly Step[]) => Object.fromEntries(steps.map(({ name, standing }) => [name, standing]));
  const all = Object.fromEntries(ids.map((id) => [id, "same"]));
  /** `type id` of what each import brought. */
  const imports = (asked: readonly ApiRequest[]) =>
    writes(asked).map(({ upload }) =>
      (upload?.text ?? "")
        .trimEnd()
        .split("\n")
        .map((line): { type: string; id: string } => JSON.parse(line))
        .map(({ type, id }) => `${type} ${id}`),
    );

  test("are the same when they have our stamp, each its own", async () => {
    expect(standings(await dashboardSteps(flavour, allBut({}).api))).toEqual(all);
    const stamps = objects.flatMap(({ attributes }) =>
      /\[aplomb [0-9a-f]{16}\]$/.exec(String(attributes["description"])),
    );
    expect(new Set(stamps.filter((stamp) => stamp !== null)).size).toBe(ids.length);
  });

  test("that a person has edited stay the same", async () => {
    const ours = objects.find(({ id }) => id === "aplomb-mitre")?.attributes;
    const attributes = { ...ours, title: "Mine", panelsJSON: "[]", description: `${ours?.["description"]} And mine.` };
    const { api } = allBut({ "dashboard/aplomb-mitre": { status: 200, body: { attributes } } });
    expect(standings(await dashboardSteps(flavour, api))).toEqual(all);
  });

  test.each<[string, ApiAnswer]>([
    ["missing", MISSING],
    ["different", { status: 200, body: { attributes: { description: "Ours. [aplomb 0123456789abcdef]" } } }],
    ["different", { status: 200, body: {} }],
  ])("one that is %s is imported with its own charts, and nothing else", async (standing, answer) => {
    const { api, asked } = allBut({ "dashboard/aplomb-mitre": answer });
    const steps = await dashboardSteps(flavour, api);
    expect(standings(steps)).toEqual({ ...all, "aplomb-mitre": standing });
    expect(await steps.find(({ name }) => name === "aplomb-mitre")?.apply()).toBeUndefined();
    const charts = objects.filter(({ type, id }) => type === "visualization" && id.startsWith("aplomb-mitre-"));
    expect(charts.length > 0).toBe(flavour === "opensearch");
    expect(imports(asked)).toEqual([[...charts.map(({ id }) => `visualization ${id}`), "dashboard aplomb-mitre"]]);
    expect(writes(asked)[0]?.path).toBe("/api/saved_objects/_import?overwrite=true");
  });

  test("one that cannot be read is told, and so are those whose data view cannot", async () => {
    const no = { status: 403, body: { message: "no" } };
    const one = await dashboardSteps(flavour, allBut({ "dashboard/aplomb-mitre": no }).api);
    expect(standings(one)).toEqual({ ...all, "aplomb-mitre": "unreadable" });
    const some = await dashboardSteps(flavour, allBut({ "index-pattern/aplomb-compliance": no }).api);
    expect(some.find(({ name }) => name === "aplomb-frameworks")).toMatchObject({
      standing: "unreadable",
      reason: "403 no",
    });
  });

  test("whose data view is missing get it alone, once", async () => {
    const { api, asked } = allBut({ "index-pattern/aplomb-findings": MISSING });
    const lacking = (await dashboardSteps(flavour, api)).filter(({ standing }) => standing === "missing");
    expect(lacking.length).toBeGreaterThan(1);
    for (const { apply } of lacking) expect(await apply()).toBeUndefined();
    expect(imports(asked)).toEqual([["index-pattern aplomb-findings"]]);
  });

  test("come all where nothing is, each object once", async () => {
    const { api, asked } = recorded(({ method }) =>
      method === "GET" ? MISSING : { status: 200, body: { success: true } },
    );
    for (const { apply } of await dashboardSteps(flavour, api)) expect(await apply()).toBeUndefined();
    expect(imports(asked).flat().toSorted()).toEqual(objects.map(({ type, id }) => `${type} ${id}`).toSorted());
  });

  test("of which an import took nothing are told, and the data view is brought by the next", async () => {
    const results = [{ success: false, errors: [{ id: "a", error: { type: "conflict" } }] }, { success: true }];
    const { api, asked } = recorded(({ method }) =>
      method === "GET" ? MISSING : { status: 200, body: results.shift() },
    );
    const [first] = await dashboardSteps(flavour, api);
    expect(await first?.apply()).toContain("conflict");
    expect(await first?.apply()).toBeUndefined();
    const [refused, taken] = imports(asked);
    expect(taken).toEqual(refused);
  });
});

describe("the detection rules", () => {
  const [rule] = detectionRules();

  /** All are there, with these changes to the first. */
  const changed = (changes: object) =>
    recorded(({ path, method }) => {
      if (method !== "GET") return { status: 200, body: { success: true } };
      const body = { ...detectionRules().find(({ rule_id }) => path.endsWith(`=${rule_id}`)), id: "uuid", revision: 3 };
      return { status: 200, body: path.endsWith(`=${rule?.["rule_id"]}`) ? { ...body, ...changes } : body };
    });

  test("each have a stamp of their own", () => {
    const stamps = detectionRules().map(({ note }) => /\n\n\[aplomb [0-9a-f]{16}\]$/.exec(String(note))?.[0]);
    expect(stamps).not.toContain(undefined);
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  test.each<[string, object]>([
    ["query", { query: "mine", interval: "5m", tags: ["mine"], name: "mine", version: 7 }],
    ["guide", { note: `## Ours\n\n${rule?.["note"]}\n\nAsk the cloud team.` }],
  ])("that a person has edited, such as the %s, stay the same", async (_, changes) => {
    const standings = (await ruleSteps(changed(changes).api)).map(({ standing }) => standing);
    expect(new Set(standings)).toEqual(new Set(["same"]));
  });

  test.each<[string, unknown]>([
    ["another stamp", "## Old\n\n[aplomb 0123456789abcdef]"],
    ["no stamp", "## Old"],
    ["no guide", undefined],
  ])("with %s are replaced, and keep what a person has switched on and connected", async (_, note) => {
    const theirs = {
      enabled: true,
      actions: [{ id: "pager" }],
      exceptions_list: [{ list_id: "x" }],
      alert_suppression: { group_by: ["cloud.account.id"] },
    };
    const { api, asked } = changed({ ...theirs, note });
    const steps = await ruleSteps(api);
    expect(steps.map(({ standing }) => standing)).toEqual(["different", ...steps.slice(1).map(() => "same")]);
    await steps[0]?.apply();
    const [sent] = writes(asked);
    expect(JSON.parse(sent?.upload?.text ?? "")).toEqual({ ...rule, ...theirs });
  });

  test("that are missing come switched off", async () => {
    const { api, asked } = recorded(({ method }) =>
      method === "GET" ? MISSING : { status: 200, body: { success: true } },
    );
    for (const { apply, standing } of await ruleSteps(api)) {
      expect([standing, await apply()]).toEqual(["missing", undefined]);
    }
    expect(writes(asked).map(({ upload }) => JSON.parse(upload?.text ?? "").enabled)).toEqual(
      detectionRules().map(() => false),
    );
  });
});

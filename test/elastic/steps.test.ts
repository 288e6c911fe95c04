import { describe, expect, test } from "vitest";
import type { Api, ApiAnswer, ApiRequest } from "../../src/elastic/api.ts";
import { engineAssets } from "../../src/elastic/engine/index.ts";
import { dashboardObjects } from "../../src/elastic/kibana/index.ts";
import { dashboardStep } from "../../src/elastic/kibana/steps.ts";
import { detectionRules } from "../../src/elastic/rules/index.ts";
import { ruleSteps } from "../../src/elastic/rules/steps.ts";
import { stepsFor } from "../../src/elastic/step.ts";

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

describe("the dashboards", () => {
  const dashboards = dashboardObjects("elasticsearch").filter(({ type }) => type === "dashboard");
  const there = ({ path }: ApiRequest): ApiAnswer => {
    const found = dashboards.find(({ id }) => path.endsWith(`/${id}`));
    return found === undefined ? MISSING : { status: 200, body: { attributes: found.attributes } };
  };

  test("are the same when all of them have our stamp", async () => {
    const step = await dashboardStep("elasticsearch", recorded(there).api);
    expect([step.standing, dashboards.length]).toEqual(["same", 5]);
  });

  test.each<[string, ApiAnswer]>([
    ["missing", MISSING],
    ["different", { status: 200, body: { attributes: { description: "Ours. [aplomb 0123456789abcdef]" } } }],
    ["different", { status: 200, body: {} }],
    ["unreadable", { status: 403, body: { message: "no" } }],
  ])("are %s when one of them is", async (standing, answer) => {
    const { api } = recorded((request) => (request.path.endsWith("aplomb-mitre") ? answer : there(request)));
    expect((await dashboardStep("elasticsearch", api)).standing).toBe(standing);
  });

  test("are imported in one request, and an import that took nothing is told", async () => {
    const results = [{ success: true }, { success: false, errors: [{ id: "a", error: { type: "conflict" } }] }];
    const { api, asked } = recorded(({ method }) =>
      method === "GET" ? MISSING : { status: 200, body: results.shift() },
    );
    const step = await dashboardStep("opensearch", api);
    expect(await step.apply()).toBeUndefined();
    expect(await step.apply()).toContain("conflict");
    const [first] = writes(asked);
    expect(first?.path).toBe("/api/saved_objects/_import?overwrite=true");
    expect(first?.upload?.text.trimEnd().split("\n").length).toBe(dashboardObjects("opensearch").length);
  });
});

describe("the detection rules", () => {
  const [rule] = detectionRules();

  test("that a person has switched on and connected stay so when they are replaced", async () => {
    const theirs = { enabled: true, actions: [{ id: "pager" }], exceptions_list: [{ list_id: "x" }] };
    const { api, asked } = recorded(({ path, method }) => {
      if (method !== "GET") return { status: 200, body: { success: true } };
      const body = { ...detectionRules().find(({ rule_id }) => path.endsWith(`=${rule_id}`)), id: "uuid", ...theirs };
      return { status: 200, body: path.endsWith(`=${rule?.["rule_id"]}`) ? { ...body, interval: "5m" } : body };
    });
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

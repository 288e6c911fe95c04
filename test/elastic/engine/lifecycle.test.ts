import { describe, expect, test } from "vitest";
import { assetOf, bodyOf, recordAt } from "./support.ts";

describe("the lifecycle", () => {
  test("ILM: a month or 50 GB per index, deleted after 400 days", () => {
    const phases = recordAt(bodyOf(assetOf("elasticsearch", "lifecycle policy", "aplomb")), "policy", "phases");
    expect(phases).toEqual({
      hot: { min_age: "0ms", actions: { rollover: { max_age: "30d", max_primary_shard_size: "50gb" } } },
      delete: { min_age: "400d", actions: { delete: {} } },
    });
  });

  test("ISM: the same, and every state that is named exists", () => {
    const policy = recordAt(bodyOf(assetOf("opensearch", "ISM policy", "aplomb")), "policy");
    const states: unknown[] = Array.isArray(policy["states"]) ? policy["states"] : [];
    const names = states.map((state) => recordAt(state)["name"]);
    expect(names).toContain(policy["default_state"]);
    expect(states).toMatchObject([
      {
        actions: [{ rollover: { min_index_age: "30d", min_primary_shard_size: "50gb" } }],
        transitions: [{ state_name: names[1], conditions: { min_rollover_age: "400d" } }],
      },
      { actions: [{ delete: {} }], transitions: [] },
    ]);
  });
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { changeTable } from "../../src/changes/table.ts";
import { typesOf } from "../../src/scan/plan.ts";
import { ACCOUNT, REGION, type Sample } from "./samples/sample.ts";

const folder = join(import.meta.dirname, "samples");
const modules: object[] = await Promise.all(readdirSync(folder).map((name) => import(join(folder, name))));
const samples: readonly Sample[] = modules.flatMap((module) => Object.values(module).filter(Array.isArray).flat());

const types = [...typesOf(checks).keys()];
const table = changeTable(types);
const PLACE = { partition: "aws", account: ACCOUNT, region: REGION };
const nameOf = ({ record }: Sample): string => `${record["eventSource"]} ${record["eventName"]}`;

describe("what CloudTrail says of a call leads to the resource", () => {
  test.each(samples.map((sample) => [sample.type, nameOf(sample), sample] as const))(
    "%s: %s",
    (type, _, { record, ids }) => {
      const region = typeof record["awsRegion"] === "string" ? record["awsRegion"] : REGION;
      const found = table.resourcesOf(record, { ...PLACE, region }).filter((one) => one.type === type);
      expect(found.map(({ id }) => id)).toEqual(ids);
    },
  );

  test("each type that hears of changes has a sample", () => {
    const sampled = new Set(samples.map(({ type }) => type));
    const bare = types.filter(({ type, changes = [] }) => changes.length > 0 && !sampled.has(type));
    expect(bare.map(({ type }) => type)).toEqual([]);
  });
});

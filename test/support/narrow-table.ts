import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { accessKeyFor, type EstateOptions, type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import type { Coverage, Finding } from "../../src/model/finding.ts";
import { isSkipped, type ResourceType } from "../../src/model/resource.ts";
import { type IdTemplate, idParts } from "../../src/model/resource-id.ts";
import { typesOf } from "../../src/scan/plan.ts";
import { openScan } from "../../src/scan/scan.ts";
import { ACCOUNT } from "./recorded.ts";

const REGIONS = ["eu-west-1", "us-east-1"];
const MEMBER = "444455556666";

/** What one scan of the simulated AWS told. */
interface Look {
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
}

/** A thing that a listing passed over, and why. */
interface Passed {
  readonly id: string;
  readonly skipped: string;
}

export interface NarrowOptions {
  readonly estate?: EstateOptions;
  /** By type, an id that the estate does not have; else the number at the end of one that it has is changed. */
  readonly absent?: Readonly<Record<string, string>>;
}

/**
 * Whether what is asked for by id is told as the listing of all tells it, for every type of these checks: over the real SDK,
 * against the simulated AWS. A type that has a cheaper way must go it: the listing is not there then.
 *
 * @example narrowTable(checks.filter(({ resource }) => resource.kind.service === "ebs"));
 */
export function narrowTable(checks: readonly AnyCheck[], { estate = {}, absent = {} }: NarrowOptions = {}): void {
  const passed = new Map<string, Passed[]>();
  let aws: SimulatedAws;
  let whole: Look;

  beforeAll(async () => {
    aws = await startSimulatedAws({ estate: { accounts: [ACCOUNT, MEMBER], regions: REGIONS, ...estate } });
    vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyFor(ACCOUNT));
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "nobody checks it");
    vi.stubEnv("AWS_REGION", REGIONS[0]);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    whole = await lookAt(eachWith(checks, (type) => watched(type, passed)));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await aws.close();
  });

  const lookAt = (some: readonly AnyCheck[], resources?: readonly string[]) => look(aws.endpoint, some, resources);
  const idsOf = ({ type }: ResourceType) => [
    ...new Set(whole.findings.filter(({ check }) => check.resource.type === type).map(({ resource }) => resource.id)),
  ];
  const told = (ids: readonly string[], its: readonly AnyCheck[]) =>
    whole.findings.filter(({ check, resource }) => its.some(({ id }) => id === check.id) && ids.includes(resource.id));

  const types = [...typesOf(checks)].flatMap(([type, its]) =>
    type.ids === undefined ? [] : [{ of: type.type, type, template: type.ids, its }],
  );
  describe.each(types)("$of", ({ of, type, template, its }) => {
    test("has ids that are written as it says", () => {
      const ids = [...idsOf(type), ...(passed.get(of) ?? []).map(({ id }) => id)];
      expect(ids).not.toEqual([]);
      expect(ids.filter((id) => idParts(template, id) === undefined)).toEqual([]);
    });

    test("two of them are told as all are, and so is why one is passed over", async () => {
      const all = idsOf(type);
      const ids = [...new Set([all[0] ?? "", all.at(-1) ?? ""])];
      const [skipped] = passed.get(of) ?? [];
      const { findings, coverage } = await lookAt(narrowed(its), skipped === undefined ? ids : [...ids, skipped.id]);
      expect(coverage.filter(({ status }) => status === "failed")).toEqual([]);
      expect(shown(findings)).toEqual(shown(told(ids, its)));
      expect(coverage.flatMap(({ missing = [] }) => missing)).toEqual([]);
      const reasons = coverage.flatMap((one) => Object.keys(one.skipped));
      if (skipped !== undefined) expect(reasons).toContain(skipped.skipped);
    });

    test.skipIf(!/\{(name|path)\}/.test(template))("one that is not there is missing, and no other is", async () => {
      const [id = ""] = idsOf(type);
      const none = absent[of] ?? absentLike(id, template);
      const { findings, coverage } = await lookAt(narrowed(its), [none, id]);
      expect(coverage.filter(({ status }) => status === "failed")).toEqual([]);
      expect(shown(findings)).toEqual(shown(told([id], its)));
      expect(coverage.flatMap(({ missing = [] }) => missing)).toEqual([none]);
    });
  });
}

async function look(endpointUrl: string, checks: readonly AnyCheck[], resources?: readonly string[]): Promise<Look> {
  const findings: Finding[] = [];
  const coverage: Coverage[] = [];
  const scan = await openScan({
    checks,
    frameworks: [],
    endpointUrl,
    budget: false,
    ...(resources !== undefined && { resources }),
  });
  scan.onOutcome = (outcome) => {
    if (outcome.kind === "finding") findings.push(outcome.finding);
    else coverage.push(outcome.coverage);
  };
  for await (const _ of scan.events);
  scan.close();
  return { findings, coverage };
}

/** The same checks, each of its type as `change` makes it. */
function eachWith(checks: readonly AnyCheck[], change: (type: ResourceType) => ResourceType): AnyCheck[] {
  return [...typesOf(checks)].flatMap(([type, its]) => {
    const resource = change(type);
    return its.map((check) => ({ ...check, resource }));
  });
}

/** Hears what the listing passes over. */
function watched(type: ResourceType, passed: Map<string, Passed[]>): ResourceType {
  const { run } = type.list;
  const heard: Passed[] = [];
  passed.set(type.type, heard);
  return {
    ...type,
    list: {
      ...type.list,
      async *run(target) {
        for await (const some of run(target)) {
          for (const item of [some].flat()) {
            if (isSkipped(item) && item.thing !== undefined) heard.push({ id: item.thing.id, skipped: item.skipped });
          }
          yield some;
        }
      },
    },
  };
}

/** Who has a cheaper way does not fall back upon the listing. */
function narrowed(checks: readonly AnyCheck[]): AnyCheck[] {
  return eachWith(checks, (type) => {
    if (type.list.only === undefined) return type;
    const run = () => {
      throw new Error(`${type.type} is listed as a whole`);
    };
    return { ...type, list: { ...type.list, run } };
  });
}

function shown(findings: readonly Finding[]) {
  return findings
    .map(({ check, place, verdict, resource: { id, name, region, tags, raw } }) => ({
      ...{ check: check.id, id, name, region, place, verdict, tags },
      raw: { ...raw },
    }))
    .sort((a, b) => (`${a.check} ${a.id}` < `${b.check} ${b.id}` ? -1 : 1));
}

/** A thing of that form that there is not: `vol-3` gives `vol-999983`. */
function absentLike(id: string, template: IdTemplate): string {
  const name = idParts(template, id)?.name ?? "";
  const digits = /\d+$/.exec(name)?.[0] ?? "";
  const other = `${name.slice(0, name.length - digits.length)}${"999983".padStart(digits.length, "0")}`;
  return id.replace(name, other);
}

import { describe, expect, test } from "vitest";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { at } from "../../src/formats/read-event.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { DARK, HUB, organizationLines, PAYMENTS, TEMPLATE } from "../support/organization.ts";
import { arnOf, REGIONS, RULES, rulesText, type Thing } from "../support/organization-rules.ts";
import { answer, NOW } from "../support/recorded.ts";

/** Three accounts of which one is dark, tags that overlap, 50 suppressions, owners by tag, unit and default: all of it at once. */

type Verdict = "failed" | "passed" | "unknown";
interface Volume extends Thing {
  readonly verdict: Verdict;
}

const VOLUMES: readonly Volume[] = [HUB, PAYMENTS].flatMap((account) =>
  REGIONS.flatMap((region) =>
    Array.from(
      { length: 30 },
      (_, index): Volume => ({
        account,
        region,
        id: `vol-${index}`,
        verdict: index % 7 === 6 ? "passed" : index % 11 === 8 || index === 24 ? "unknown" : "failed",
        tags: {
          env: ["prod", "dev", "test"][index % 3] ?? "",
          team: ["a", "b", "c", "d"][index % 4] ?? "",
          ...(index % 5 === 0 && { Owner: ` team-${index % 2}@example.com ` }),
          ...(index % 6 === 1 && { tier: "gold" }),
        },
      }),
    ),
  ),
);

const OWNERS = `owners:
  tags: [Owner]
  rules:
    - { ou: Root/Workloads, tags: { team: a }, owner: payments-a@example.com }
    - { account: "${PAYMENTS}", owner: payments@example.com }
    - { arn: { glob: "*:volume/vol-1" }, owner: first@example.com }
`;

function ownerOf({ account, id, tags }: Volume): string | undefined {
  if (tags["Owner"] !== undefined) return tags["Owner"].trim();
  if (account === PAYMENTS) return tags["team"] === "a" ? "payments-a@example.com" : "payments@example.com";
  return id === "vol-1" ? "first@example.com" : undefined;
}

const { text: SUPPRESSIONS, lines: LINES } = rulesText();
const TODAY = NOW.slice(0, 10);

/** The rule that holds for a volume: the one that expires last, then the first. */
function ruleOf(volume: Volume): number | undefined {
  if (volume.verdict === "passed") return undefined;
  const holding = RULES.flatMap((rule, index) => (rule.expires >= TODAY && rule.means(volume) ? [index] : []));
  return holding.toSorted((a, b) => (RULES[b]?.expires ?? "").localeCompare(RULES[a]?.expires ?? "") || a - b)[0];
}

const isOpen = (volume: Volume, verdict: Verdict): boolean =>
  volume.verdict === verdict && ruleOf(volume) === undefined;

function described(account: string, region: string, volumes: readonly Volume[]): RecordedCall {
  const Volumes = volumes
    .filter((volume) => volume.account === account && volume.region === region)
    .map(({ id, verdict, tags }) => ({
      VolumeId: id,
      ...(verdict !== "unknown" && { Encrypted: verdict === "passed" }),
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }));
  return answer("EC2:DescribeVolumes", { Volumes }, { account, region });
}

function estate(volumes: readonly Volume[] = VOLUMES): string {
  return recordingFile([
    ...organizationLines(),
    answer("EC2:DescribeRegions", { Regions: REGIONS.map((RegionName) => ({ RegionName })) }),
    ...[HUB, PAYMENTS].flatMap((account) => REGIONS.map((region) => described(account, region, volumes))),
  ]);
}

const files = () => ({
  suppressions: fileOf(SUPPRESSIONS, "suppressions.yaml"),
  owners: fileOf(OWNERS, "owners.yaml"),
});

async function scan(flags: readonly string[], volumes?: readonly Volume[]) {
  const { suppressions, owners } = files();
  const whom = ["--organization", "--role-arn", TEMPLATE, "--replay", estate(volumes)];
  const policies = ["--suppressions", suppressions, "--owners", owners];
  const ended = await aplomb(["scan", "--checks", "ebs-volume-encrypted", ...whom, ...policies, ...flags]);
  return { ...ended, suppressions, events: eventsOf(ended.stdout) };
}

const eventsOf = (stdout: string): unknown[] =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const of = (events: readonly unknown[], dataset: string, kind = "state"): unknown[] =>
  events.filter((event) => at(event, "data_stream.dataset") === dataset && at(event, "event.kind") === kind);

test("there are fifty rules", () => expect(RULES).toHaveLength(50));

describe("events", () => {
  test("every volume is told once, with the rule that holds and its owner", async () => {
    const { events, suppressions } = await scan([]);
    const told = of(events, "aplomb.findings").map((event) => [
      at(event, "resource.id"),
      at(event, "result.evaluation"),
      at(event, "aplomb.finding.suppressed"),
      at(event, "aplomb.finding.suppression.rule"),
      at(event, "aplomb.finding.owner"),
    ]);
    const expected = VOLUMES.map((volume) => {
      const rule = ruleOf(volume);
      const line = rule === undefined ? undefined : `${suppressions}:${LINES[rule]}`;
      return [arnOf(volume), volume.verdict, rule === undefined ? undefined : true, line, ownerOf(volume)];
    });
    expect(told.sort()).toEqual(expected.sort());
  });

  test("sums count what is suppressed apart, in each account and in all", async () => {
    const { events } = await scan([]);
    const sums = of(events, "aplomb.scan", "event").map((event) => ({
      account: at(event, "cloud.account.id"),
      findings: at(event, "aplomb.scan.findings"),
      high: at(event, "aplomb.scan.failed.high"),
      suppressed: at(event, "aplomb.scan.suppressed"),
      status: at(event, "aplomb.scan.status"),
    }));
    const sumOf = (account: string | undefined) => {
      const its = VOLUMES.filter((volume) => account === undefined || volume.account === account);
      const count = (is: (volume: Volume) => boolean) => its.filter(is).length;
      const isQuiet = (verdict: Verdict) => (volume: Volume) => volume.verdict === verdict && !isOpen(volume, verdict);
      return {
        account,
        findings: {
          passed: count(({ verdict }) => verdict === "passed"),
          failed: count(({ verdict }) => verdict === "failed"),
          unknown: count(({ verdict }) => verdict === "unknown"),
        },
        high: count((volume) => isOpen(volume, "failed")),
        suppressed: { failed: count(isQuiet("failed")), unknown: count(isQuiet("unknown")) },
        status: "incomplete",
      };
    };
    const dark = { ...sumOf(DARK), high: 0 };
    const byAccount = (a: { account: unknown }, b: { account: unknown }) =>
      String(a.account).localeCompare(String(b.account));
    expect(sums.toSorted(byAccount)).toEqual([sumOf(HUB), sumOf(PAYMENTS), dark, sumOf(undefined)].toSorted(byAccount));
    expect(sums.at(-1)?.account).toBeUndefined();
  });

  test("the dark account is one gap, and nothing of it is told", async () => {
    const { events, stderr } = await scan([]);
    const gaps = of(events, "aplomb.coverage").filter((event) => at(event, "aplomb.coverage.status") === "failed");
    expect(gaps.map((event) => [at(event, "cloud.account.id"), at(event, "aplomb.unread.0.operation")])).toEqual([
      [DARK, undefined],
    ]);
    expect(at(gaps[0], "error.code")).toBe("AccessDenied");
    expect(stderr).toContain(`in ${DARK}: STS:AssumeRole: AccessDenied; needs sts:AssumeRole`);
  });

  test("rules that are over, about to end or of no use are named, and no others", async () => {
    const { stderr, suppressions } = await scan(["--accounts", `!${DARK}`]);
    const named = (words: string): number[] =>
      stderr
        .split("\n")
        .filter((line) => line.includes(words))
        .map((line) => Number(new RegExp(`${suppressions}:(\\d+)`).exec(line)?.[1]))
        .sort((a, b) => a - b);
    const linesOf = (is: (rule: (typeof RULES)[number], index: number) => boolean) =>
      RULES.flatMap((rule, index) => (is(rule, index) ? [LINES[index]] : []));
    expect(named(" ended after ")).toEqual(linesOf(({ expires }) => expires < TODAY));
    expect(named(" ends after ")).toEqual(linesOf(({ expires }) => expires >= TODAY && expires < "2026-01-15"));
    const holds = (index: number): boolean =>
      VOLUMES.some((volume) => volume.verdict !== "passed" && RULES[index]?.means(volume) === true);
    // One account was left out: a rule that names none may be about that one.
    const isSeen = (yaml: string): boolean => yaml.includes(HUB) || yaml.includes(PAYMENTS);
    const unused = linesOf(({ yaml, expires }, index) => expires >= TODAY && !holds(index) && isSeen(yaml));
    expect(named("matches nothing any more")).toEqual(unused);
  });
});

test("the same recording with other rules is another scan", async () => {
  const ids = async (flags: string[]) => {
    const whom = ["--accounts", HUB, "--role-arn", TEMPLATE, "--checks", "ebs-volume-encrypted"];
    const { stdout } = await aplomb(["scan", "--replay", estate(), ...whom, ...flags]);
    return at(eventsOf(stdout)[0], "aplomb.scan.id");
  };
  const { suppressions, owners } = files();
  const told = [await ids([]), await ids(["--suppressions", suppressions]), await ids(["--owners", owners])];
  expect(new Set(told).size).toBe(3);
  expect(await ids(["--owners", owners])).toBe(told[2]);
});

describe("exit codes", () => {
  const fixed = VOLUMES.map((volume) =>
    isOpen(volume, "failed") ? { ...volume, verdict: "passed" as const } : volume,
  );
  const known = fixed.map((volume) => (isOpen(volume, "unknown") ? { ...volume, verdict: "passed" as const } : volume));
  const WITHOUT_DARK = ["--accounts", `!${DARK}`];

  test.each<[string, readonly Volume[], string[], number]>([
    ["an unsuppressed failure", VOLUMES, ["--fail-on", "high"], 1],
    ["only suppressed failures, an unknown and a dark account", fixed, ["--fail-on", "high"], 3],
    ["only suppressed failures and an unknown", fixed, ["--fail-on", "high", ...WITHOUT_DARK], 3],
    ["nothing but what is suppressed", known, ["--fail-on", "high", ...WITHOUT_DARK], 0],
    ["nothing but what is suppressed, and a dark account", known, ["--fail-on", "high"], 3],
  ])("%s", async (_, volumes, flags, code) => {
    expect((await scan(flags, volumes)).code).toBe(code);
  });

  test("what is new fails, what was there or is suppressed does not", async () => {
    const state = ["--state", temporary("state.db"), "--fail-on", "new:high", ...WITHOUT_DARK];
    expect((await scan(state, known)).code).toBe(0);
    expect((await scan(state, VOLUMES)).code).toBe(1);
    expect((await scan(state, VOLUMES)).code).toBe(3);
  });
});

describe("tickets", () => {
  /** Owner and resources of each ticket that there should be. */
  function expectedTickets(volumes: readonly Volume[]): [string | null, string[]][] {
    const open = volumes.filter((volume) => isOpen(volume, "failed"));
    const owners = [...new Set(open.map(ownerOf))];
    return owners.map((owner) => [
      owner ?? null,
      open
        .filter((volume) => ownerOf(volume) === owner)
        .map(arnOf)
        .sort(),
    ]);
  }
  const byOwner = (a: readonly unknown[], b: readonly unknown[]) => String(a[0]).localeCompare(String(b[0]));

  async function items(output: string): Promise<unknown[]> {
    const { code, stdout } = await aplomb(["tickets", output, "--format", "json"]);
    expect(code).toBe(0);
    const parsed: unknown = JSON.parse(stdout);
    return Array.isArray(parsed) ? parsed : [];
  }
  const resourcesOf = (item: unknown): string[] => {
    const resources = at(item, "resources");
    return Array.isArray(resources) ? resources.map((one) => String(at(one, "id"))).sort() : [];
  };

  test("one for each owner, with exactly what is failed and not suppressed, under keys that stay", async () => {
    const output = temporary("scan.ndjson");
    await scan(["-o", output]);
    const first = await items(output);
    expect(first.map((item) => [at(item, "owner"), resourcesOf(item)]).sort(byOwner)).toEqual(
      expectedTickets(VOLUMES).sort(byOwner),
    );
    const less = VOLUMES.filter(({ id }) => id !== "vol-28");
    await scan(["-o", output], less);
    const second = await items(output);
    expect(second.map((item) => [at(item, "owner"), resourcesOf(item)]).sort(byOwner)).toEqual(
      expectedTickets(less).sort(byOwner),
    );
    const keys = (all: readonly unknown[]) => new Map(all.map((item) => [at(item, "owner"), at(item, "key")]));
    for (const [owner, key] of keys(second)) expect(keys(first).get(owner)).toBe(key);
  });
});

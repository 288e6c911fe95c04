import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { at } from "../../src/formats/read-event.ts";
import { CATALOGUE, type CatalogueWorld, openCatalogue } from "./catalogue-estate.ts";
import { OURS } from "./catalogue-expect.ts";
import { CAREFUL_ROOT, CARELESS_ROOT, iamLikeAws, settleAccount, weakPasswords } from "./catalogue-iam.ts";
import { RDS_LIKE_AWS } from "./catalogue-rds.ts";
import { aplomb, type Ended } from "./cli.ts";
import { ACCOUNT } from "./estate.ts";
import { FIRST } from "./first.ts";
import { OTHERS } from "./others/index.ts";
import type { Settings } from "./others/other.ts";
import { HALF_SHOWN, UNJUDGED, UNSERVED, UNTOLD, unservedIn } from "./unserved.ts";
import { eventsOf, of, openWorld, type WireEvent, type World } from "./world.ts";

/** Of each account there is one: a thing that passes and one that fails need two looks at it. */
const OF_THE_ACCOUNT: Readonly<Record<string, string>> = {
  "iam-password-policy-length": ACCOUNT,
  "iam-password-policy-reuse": ACCOUNT,
  "iam-root-hardware-mfa": "root",
  "iam-root-mfa-enabled": "root",
  "iam-root-no-access-key": "root",
  "iam-root-not-used-recently": "root",
  "iam-support-role-exists": ACCOUNT,
  ...namedBy(({ checks = [] }) => checks, "us-east-1"),
  ...namedBy(({ ofAccount = [] }) => ofAccount, ACCOUNT),
  ...namedBy(({ ofOrganization = [] }) => ofOrganization, "organization"),
};

function namedBy(checksOf: (settings: Settings) => readonly string[], name: string): Record<string, string> {
  const each = OTHERS.flatMap(({ settings }) => (settings === undefined ? [] : checksOf(settings)));
  return Object.fromEntries(each.map((check) => [check, name]));
}

/** The id of the organization is moto's. */
function nameOf({ resource }: WireEvent): string {
  return resource.name.replace(/^o-[a-z0-9]+$/, "organization");
}

function findingsOf({ stdout }: Ended): WireEvent[] {
  return of("findings", eventsOf(stdout));
}

const unreadOf = (events: readonly WireEvent[]) =>
  events.flatMap(({ aplomb }) => (aplomb.unread ?? []).map(({ operation, message = "" }) => ({ operation, message })));

describe("the account that was made for the catalogue", () => {
  let world: CatalogueWorld;
  let all: Ended;
  let unserved: readonly string[];

  beforeAll(async () => {
    world = await openCatalogue();
    all = await world.scan([]);
    unserved = unservedIn(world.proxy.answered);
  });

  afterAll(() => world?.close());

  test("every check has its things, or a reason why moto cannot show any", () => {
    const shown = [...FIRST, ...Object.keys(CATALOGUE), ...Object.keys(OF_THE_ACCOUNT), ...UNJUDGED, ...HALF_SHOWN];
    expect([...shown].sort()).toEqual(checks.map(({ id }) => id).sort());
    for (const [check, expected] of Object.entries(CATALOGUE)) {
      const verdicts = new Set(Object.values(expected));
      expect(verdicts.has("passed"), `something passes ${check}`).toBe(true);
      if (check !== "ebs-snapshot-not-public") expect(verdicts.has("failed"), `something fails ${check}`).toBe(true);
    }
  });

  test("moto says of each unserved call, and of no other, that it has none", () => {
    expect(unserved).toEqual([...UNSERVED].sort());
  });

  test.each(Object.entries(CATALOGUE))("%s", (check, expected) => {
    const found = findingsOf(all).filter(({ rule, resource }) => rule.id === check && resource.name.startsWith(OURS));
    const verdicts = found.map(({ resource, result }) => [resource.name, result.evaluation]);
    expect(Object.fromEntries(verdicts)).toEqual(expected);
    expect(found).toHaveLength(Object.keys(expected).length);
  });

  test.each(HALF_SHOWN)("%s passes nothing", (check) => {
    const found = findingsOf(all).filter(({ rule }) => rule.id === check);
    expect(found.filter(({ result }) => result.evaluation === "passed")).toEqual([]);
  });

  test.each(UNJUDGED)("%s is a gap, or not known", (check) => {
    const events = eventsOf(all.stdout);
    const found = of("findings", events).filter(({ rule }) => rule.id === check);
    const gaps = of("coverage", events).filter(({ aplomb }) => aplomb.coverage.unjudged_checks.includes(check));
    expect(found.length + gaps.length).toBeGreaterThan(0);
    expect(found.filter(({ result }) => result.evaluation !== "unknown")).toEqual([]);
    for (const { operation } of unreadOf([...found, ...gaps])) expect(UNSERVED).toContain(operation);
  });

  test("what nobody could tell is only what moto does not serve", () => {
    const events = eventsOf(all.stdout);
    const unread = unreadOf([...of("findings", events), ...of("coverage", events)]);
    // The one more is a member's list of security groups, which moto leaves empty.
    const known = [...UNSERVED, "RDS:DescribeDBInstances"].sort();
    expect([...new Set(unread.map(({ operation }) => operation))].sort()).toEqual(known);
    expect(at(events.at(-1), "aplomb.scan.bugs")).toBe(0);
    expect(all.code).toBe(3);
  });

  test("what there is one of in an account fails where nobody has settled it, and passes where somebody has", async () => {
    const args = ["--checks", Object.keys(OF_THE_ACCOUNT).join()];
    const verdicts = (ended: Ended) =>
      Object.fromEntries(findingsOf(ended).map((event) => [event.rule.id, [nameOf(event), event.result.evaluation]]));
    const each = (verdict: string) =>
      Object.fromEntries(Object.entries(OF_THE_ACCOUNT).map(([check, name]) => [check, [name, verdict]]));
    expect(verdicts(await world.scan(args, { root: CARELESS_ROOT }))).toEqual(each("failed"));
    await weakPasswords(world.estate);
    expect(verdicts(await world.scan(args, { root: CARELESS_ROOT }))).toEqual(each("failed"));
    await settleAccount(world.estate);
    for (const { settings } of OTHERS) await settings?.settle(world.estate);
    expect(verdicts(await world.scan(args, { root: CAREFUL_ROOT }))).toEqual(each("passed"));
  });
});

describe("all checks of the account that was made for the first ones", () => {
  let world: World;
  let all: Ended;

  beforeAll(async () => {
    world = await openWorld();
    const others = OTHERS.flatMap(({ likeAws }) => likeAws);
    world.proxy.rules = [...iamLikeAws(CAREFUL_ROOT), ...RDS_LIKE_AWS, ...others, ...world.likeAws];
    all = await aplomb(["scan"], world.env);
  });

  afterAll(() => world?.close());

  test("the scan ends, and nothing of ours went wrong", () => {
    expect(all.code).toBe(3);
    expect(all.stderr).not.toContain("an error of ours");
    const sum = of("scan", eventsOf(all.stdout));
    expect(sum.map((event) => [at(event, "aplomb.scan.bugs"), at(event, "aplomb.scan.status")])).toEqual([
      [0, "incomplete"],
    ]);
  });

  test("every gap and every unknown is of a call that moto does not serve, or whose answer it leaves incomplete", () => {
    // It has nothing of some services, whose details nobody asks for.
    expect(UNSERVED).toEqual(expect.arrayContaining(unservedIn(world.proxy.answered)));
    const events = eventsOf(all.stdout);
    const gaps = of("coverage", events).filter(({ aplomb }) => aplomb.coverage.status !== "complete");
    expect(unreadOf(gaps).length).toBeGreaterThanOrEqual(gaps.length);
    for (const { operation } of unreadOf(gaps)) expect(UNSERVED).toContain(operation);
    const unknowns = of("findings", events).filter(({ result }) => result.evaluation === "unknown");
    expect(unknowns.filter(({ aplomb }) => (aplomb.unread ?? []).length === 0)).toEqual([]);
    for (const { operation, message } of unreadOf(unknowns)) {
      if (UNSERVED.includes(operation)) continue;
      expect(
        UNTOLD[operation]?.some((told) => message.startsWith(told)),
        `${operation}: ${message}`,
      ).toBe(true);
    }
  });

  test("nothing passes, or fails, that rests on an unserved call", () => {
    const found = of("findings", eventsOf(all.stdout)).filter(({ rule }) => UNJUDGED.includes(rule.id));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ result }) => result.evaluation))).toEqual(new Set(["unknown"]));
  });
});

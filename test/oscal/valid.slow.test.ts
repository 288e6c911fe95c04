import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { checks as catalogue } from "../../checks/index.ts";
import { loadFrameworks } from "../../src/compliance/load.ts";
import { packageRoot } from "../../src/package.ts";
import { framework } from "../compliance/support.ts";
import { estate, eventsOfOrganization } from "../support/events.ts";
import { scanned } from "../support/scanned.ts";
import { hostileEvents, TEXTS } from "./hostile.ts";
import { resultsText } from "./support.ts";
import { faultsOf, installValidator } from "./validator.ts";

beforeAll(installValidator, 300_000);

const CHECK = "ebs-volume-encrypted";
const OWN = framework("own", [{ id: "SC-28(1)", checks: [CHECK] }]);

test("assessment results are what OSCAL 1.2.2 says they are: of an estate, of an organization, of names that are hostile", async () => {
  const [{ events }, { events: accepted }, frameworks] = await Promise.all([
    scanned(catalogue, estate()),
    eventsOfOrganization(),
    loadFrameworks(["nist-800-53-r5", "nist-800-53-r5:fedramp-moderate"]),
  ]);
  const several = resultsText(OWN, accepted);
  expect(several).toContain('"deviation-approved"');
  const hostile = Object.values(TEXTS).flatMap((text) => hostileEvents(CHECK, text));
  const texts = [...frameworks.map((each) => resultsText(each, events)), several, resultsText(OWN, hostile)];
  expect(await faultsOf(...texts)).toEqual(texts.map(() => []));
});

test("component definitions are, too: of all that ships, and of a baseline", async () => {
  const command = join(packageRoot(), "dist", "bin", "aplomb.js");
  const texts = [[], ["nist-800-53-r5:fedramp-high"]].map((ids) => {
    const of = { encoding: "utf8", maxBuffer: 1 << 28 } as const;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [command, "frameworks", ...ids, "--format", "oscal"],
      of,
    );
    expect([status, stderr]).toEqual([0, ""]);
    return stdout;
  });
  expect(await faultsOf(...texts)).toEqual([[], []]);
});

test("the validator does speak up", async () => {
  const text = resultsText(OWN, hostileEvents(CHECK, "x"));
  const wrong = [
    ['"not-satisfied"', '"failed"'],
    ['"collected"', '"gathered"'],
    ['"methods":["TEST"]', '"methods":[]'],
    ['"target-id":"sc-28.1_smt"', '"target-id":"28 (a)"'],
    ['"version":', '"edition":'],
  ] as const;
  for (const [right] of wrong) expect(text).toContain(right);
  const found = await faultsOf(text, "{}", ...wrong.map(([right, other]) => text.replaceAll(right, other)));
  expect(found.map((faults) => faults.length > 0)).toEqual([false, true, ...wrong.map(() => true)]);
});

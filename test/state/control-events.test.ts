import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { framework } from "../compliance/support.ts";
import { temporary } from "../support/folder.ts";
import { answer, REGION } from "../support/recorded.ts";
import { ELSEWHERE, noVolumes, TWO_REGIONS, volumes } from "./answers.ts";
import { type Look, look } from "./look.ts";

const FRAMEWORKS = [
  framework("own", [
    { id: "1", checks: ["ebs-volume-encrypted"] },
    { id: "2", checks: ["ebs-volume-encrypted", "ec2-instance-imdsv2-required"] },
  ]),
];
const BOTH = ["ebs-volume-encrypted", "ec2-instance-imdsv2-required"];
const NO_INSTANCES = answer("EC2:DescribeInstances", { Reservations: [] }, { region: REGION });
const GOOD = [volumes({ "vol-1": true }), NO_INSTANCES];
const BAD = [volumes({ "vol-1": false }), NO_INSTANCES];

/** What events say of the first control: verdict, since, previous, last known; only the days. */
async function told(options: Omit<Look, "path"> & { readonly path: string }): Promise<readonly unknown[]> {
  const { events } = await look({ frameworks: FRAMEWORKS, checks: BOTH, ...options });
  return events
    .filter((event) => at(event, "aplomb.control.id") === "1" && at(event, "aplomb.control.scope") === "account")
    .map((event) => {
      const day = (path: string) => at(event, path)?.toString().slice(8, 10);
      const of = "aplomb.control";
      return [
        at(event, `${of}.verdict`),
        day(`${of}.since`),
        at(event, `${of}.previous`),
        at(event, `${of}.last_known.verdict`),
        day(`${of}.last_known.since`),
      ]
        .filter((word) => word !== undefined)
        .join(" ");
    });
}

function historyIn(path: string): number[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare("SELECT met, not_met, unknown, not_assessed FROM compliance ORDER BY id").all();
  database.close();
  return rows.map((row) => Number(Object.values(row).join("")));
}

test("scans say since when a control is what it is, and what it was before", async () => {
  const path = temporary("state.db");
  expect(await told({ path, lines: GOOD })).toEqual(["met 01"]);
  expect(await told({ path, day: 2, lines: BAD })).toEqual(["not-met 02 met"]);
  expect(await told({ path, day: 3, lines: [noVolumes("UnauthorizedOperation"), NO_INSTANCES] })).toEqual([
    "unknown 03 not-met 02",
  ]);
  expect(await told({ path, day: 4, lines: BAD })).toEqual(["not-met 02"]);
  // In a scan of one check the second control is not compared; the first one is, as all of its checks are there.
  expect(await told({ path, day: 5, lines: GOOD, checks: ["ebs-volume-encrypted"] })).toEqual(["met 05 not-met"]);
  expect(historyIn(path)).toHaveLength(4);
});

test("what was not saved, or was interrupted, changes nothing that is remembered", async () => {
  const path = temporary("state.db");
  await told({ path, lines: GOOD });
  expect(await told({ path, day: 2, lines: BAD, save: false })).toEqual(["not-met 02 met"]);
  expect(await told({ path, day: 3, lines: BAD, interruptAfter: 1 })).toEqual([]);
  expect(await told({ path, day: 4, lines: GOOD })).toEqual(["met 01"]);
  expect(historyIn(path)).toHaveLength(2);
});

test("a scan of other regions is compared with its like", async () => {
  const path = temporary("state.db");
  const lines = [TWO_REGIONS, ...GOOD, volumes({ "vol-2": false }, ELSEWHERE)];
  const elsewhere = answer("EC2:DescribeInstances", { Reservations: [] }, { region: ELSEWHERE });
  await told({ path, lines: [...lines, elsewhere] });
  expect(await told({ path, day: 2, lines: [...lines, elsewhere], regions: [REGION] })).toEqual(["met 02"]);
  expect(await told({ path, day: 3, lines: [...lines, elsewhere] })).toEqual(["not-met 01"]);
});

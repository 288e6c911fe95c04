import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { textAt } from "../../src/formats/read-event.ts";
import { look } from "../state/look.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { answer } from "../support/recorded.ts";

const volumes = (...encrypted: readonly boolean[]) =>
  answer("EC2:DescribeVolumes", {
    Volumes: encrypted.map((Encrypted, index) => ({ VolumeId: `vol-${index}`, Encrypted })),
  });

/** What a scan of these volumes writes. */
async function scanned(...encrypted: readonly boolean[]): Promise<string> {
  const { stdout } = await aplomb([
    ...["scan", "--checks", "ebs-volume-encrypted", "--format", "ndjson", "--replay"],
    recordingFile([volumes(...encrypted)]),
  ]);
  return stdout;
}

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** The same scan, begun at another time. */
function begunAt(text: string, sequence: number): string {
  return lines(text)
    .map((line) => {
      const event = JSON.parse(line);
      const id = textAt(event, "aplomb.scan.id");
      return `${line.replaceAll(id, `${id}-${sequence}`).replace(/"sequence":\d+/, `"sequence":${sequence}`)}\n`;
    })
    .join("");
}

describe("aplomb report", () => {
  test("shows a past scan as it was shown", async () => {
    const recording = recordingFile([volumes(true, false)]);
    const scan = ["scan", "--checks", "ebs-volume-encrypted", "--replay", recording, "--format"];
    const shown = await aplomb([...scan, "table"]);
    const file = fileOf((await aplomb([...scan, "ndjson"])).stdout, "findings.ndjson");
    const { code, stdout, stderr } = await aplomb(["report", file, "--format", "table"]);
    expect([code, stdout, stderr]).toEqual([0, shown.stdout, ""]);
  });

  test("is the same NDJSON, each event once, of several files that overlap", async () => {
    const text = await scanned(true, false);
    const [one, other] = [fileOf(text, "a.ndjson"), fileOf(lines(text).slice(1).join("\n"), "b.ndjson")];
    const { code, stdout } = await aplomb(["report", one, other, "--format", "ndjson"]);
    expect([code, stdout]).toEqual([0, text]);
  });

  test("takes the newest scan of an account, whatever the order", async () => {
    const [old, fresh] = [begunAt(await scanned(false), 1), begunAt(await scanned(true, true), 2)];
    for (const text of [old + fresh, fresh + old]) {
      const { stdout } = await aplomb(["report", fileOf(text, "both.ndjson"), "--format", "ndjson"]);
      expect(stdout).toBe(fresh);
    }
  });

  test("writes several files and, with them, nothing on standard output", async () => {
    const [list, text] = [temporary("r.json"), temporary("r.txt")];
    const file = fileOf(await scanned(false), "findings.ndjson");
    const { code, stdout } = await aplomb(["report", file, "-o", list, "-o", text]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(JSON.parse(readFileSync(list, "utf8"))).toHaveLength(lines(readFileSync(file, "utf8")).length);
    expect(readFileSync(text, "utf8")).toContain("EBS volumes are encrypted");
  });

  test("a line that cannot be used loses no other, and is told", async () => {
    const text = await scanned(true, false);
    const file = fileOf(`{"torn": \n${text}{}\n`, "torn.ndjson");
    const { code, stdout, stderr } = await aplomb(["report", file, "--format", "ndjson"]);
    expect([code, stdout]).toEqual([3, text]);
    expect(stderr).toMatch(/torn\.ndjson, line 1: /);
    expect(stderr).toMatch(/line \d+: it is no event of aplomb/);
  });

  test.each(["csv", "markdown", "ocsf", "asff", "sarif", "junit"])(
    "an event that cannot be written as %s loses no other, and is told",
    async (format) => {
      const text = await scanned(true, false);
      const [first = "", ...others] = lines(text);
      const odd = first.replace('"resource":{"id":', '"resource":{"was":');
      const [whole, part] = [fileOf(text, "whole.ndjson"), fileOf([odd, ...others].join("\n"), "odd.ndjson")];
      const [all, most] = await Promise.all(
        [whole, part].map((file) => aplomb(["report", file, "--format", "ndjson", "-o", `${format}=${file}.out`])),
      );
      expect([all?.code, most?.code]).toEqual([0, 3]);
      expect(most?.stderr).toContain(`1 event cannot be written as ${format}: it has no resource.id.`);
      const [id = ""] = /"id":"arn:aws:ec2[^"]+vol-1"/.exec(text) ?? [];
      const name = JSON.parse(`{${id}}`).id.split("/").at(-1);
      expect(readFileSync(`${part}.out`, "utf8")).toContain(name);
    },
  );

  test.each([
    ["r.csv", "\ufeffstatus"],
    ["r.md", "# AWS posture"],
    ["r.ocsf.json", '{"activity_id":1'],
    ["r.ocsf.ndjson", '{"activity_id":1'],
    ["r.asff.json", '[\n{"SchemaVersion":"2018-10-08"'],
    ["r.sarif", '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json"'],
    ["r.sarif.json", '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json"'],
    ["r.xml", '<?xml version="1.0"'],
    ["r.junit.xml", '<?xml version="1.0"'],
  ])("the format of %s is told by its suffix", async (name, head) => {
    const output = temporary(name);
    await aplomb(["report", fileOf(await scanned(true, false), "findings.ndjson"), "-o", output]);
    expect(readFileSync(output, "utf8").startsWith(head)).toBe(true);
  });

  test("what is gone is closed in OCSF and archived in ASFF, by the scan itself and by a report of it", async () => {
    const state = temporary("state.db");
    const scan = async (recording: string, ...more: string[]) =>
      aplomb(["scan", "--checks", "ebs-volume-encrypted", "--state", state, "--replay", recording, ...more]);
    const [both, one] = [recordingFile([volumes(false, false)]), recordingFile([volumes(false)])];
    await scan(both, "--format", "none");
    const [ndjson, asff, ocsf] = [temporary("2.ndjson"), temporary("2.asff.json"), temporary("2.ocsf.json")];
    const { code } = await scan(one, "--format", "none", "-o", ndjson, "-o", asff, "-o", ocsf);
    expect(code).toBe(0);
    const told = lines(readFileSync(ocsf, "utf8")).map((line) => JSON.parse(line));
    const closed = told.filter(({ activity_id }) => activity_id === 3);
    expect(told).toHaveLength(2);
    expect(closed.map(({ resources }) => resources[0].name)).toEqual(["vol-1"]);
    const findings: { RecordState: string }[] = JSON.parse(readFileSync(asff, "utf8"));
    expect(findings.map(({ RecordState }) => RecordState).toSorted()).toEqual(["ACTIVE", "ARCHIVED"]);
    const again = await aplomb(["report", ndjson, "--format", "ocsf"]);
    expect(again.stdout).toBe(readFileSync(ocsf, "utf8"));
  });

  test("of a scan that was cut: what there is, and that it is not all", async () => {
    const cut = lines(await scanned(true, false)).slice(0, -1);
    const { code, stderr } = await aplomb(["report", fileOf(cut.join("\n"), "cut.ndjson"), "--format", "json"]);
    expect(code).toBe(3);
    expect(stderr).toContain("has come to its end");
  });

  test.each<[string, (file: string) => string[], RegExp]>([
    ["a file that is not there", () => ["/nowhere/x.ndjson"], /cannot be read/],
    ["a file over itself", (file) => [file, "-o", file], /names a file that is read/],
    ["nothing in it", () => [fileOf("", "empty.ndjson"), "-o", "never.json"], /There is no event in/],
    ["a format that there is not", (file) => [file, "--format", "jsno"], /--format cannot be jsno/],
    ["a recording", () => [recordingFile([volumes(true)]), "--format", "json"], /is a recording/],
  ])("refuses %s", async (_, args, message) => {
    const file = fileOf(await scanned(true), "findings.ndjson");
    const { code, stdout, stderr } = await aplomb(["report", ...args(file)]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(existsSync("never.json")).toBe(false);
  });
});

describe("aplomb report --state", () => {
  const BLOCK = /data-block="history">(.*?)<\/script>/s;
  const historyIn = (path: string): unknown => {
    const [, json] = BLOCK.exec(readFileSync(path, "utf8")) ?? [];
    return json === undefined ? undefined : JSON.parse(json);
  };

  /** A scan of the day before, and one with what it wrote, followed by a state. */
  async function followed() {
    const state = temporary("state.db");
    await look({ path: state, day: 0, checks: ["ebs-volume-encrypted"], lines: [volumes(false, false)] });
    const html = temporary("scan.html");
    const { stdout } = await aplomb([
      ...["scan", "--checks", "ebs-volume-encrypted", "--format", "ndjson", "--state", state, "--output", html],
      ...["--replay", recordingFile([volumes(true, false)])],
    ]);
    return { state, html, file: fileOf(stdout, "findings.ndjson") };
  }

  test("tells how it went until this scan, and the scan itself tells the same", async () => {
    const { state, file, html: own } = await followed();
    const before = readFileSync(state);
    const html = temporary("report.html");
    const { code, stderr } = await aplomb(["report", file, "--state", state, "--output", html]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(readFileSync(state)).toEqual(before);
    const told = historyIn(html);
    expect(told).toMatchObject({
      rows: [
        {
          scans: [
            { opened: 2, open: 2 },
            { resolved: 1, open: 1 },
          ],
        },
      ],
    });
    expect(historyIn(own)).toEqual(told);
  });

  test("without it there is no trend, and nothing but HTML has one", async () => {
    const { state, file } = await followed();
    const html = temporary("report.html");
    await aplomb(["report", file, "--output", html]);
    expect(historyIn(html)).toBeUndefined();
    const { code, stderr } = await aplomb(["report", file, "--state", state, "--format", "table"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--state is for the trend of an HTML report.")]);
  });

  test("says what is no state, and writes nothing", async () => {
    const { file } = await followed();
    const html = temporary("report.html");
    for (const [state, problem] of [
      ["nowhere.db", "There is no state nowhere.db."],
      [file, "is damaged or none of aplomb"],
    ] as const) {
      const { code, stderr } = await aplomb(["report", file, "--state", state, "--output", html]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(problem)]);
    }
    expect(existsSync(html)).toBe(false);
  });
});

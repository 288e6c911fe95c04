import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { answer } from "../support/recorded.ts";

const Volumes = [true, false].map((Encrypted, index) => ({ VolumeId: `vol-${index}`, Encrypted }));

function scan(...flags: readonly string[]): string[] {
  const recording = recordingFile([answer("EC2:DescribeVolumes", { Volumes })]);
  return ["scan", "--checks", "ebs-volume-encrypted", "--quiet", "--replay", recording, ...flags];
}

describe("--group-by", () => {
  test("puts findings of a scan together, and those of a report alike", async () => {
    const { code, stdout } = await aplomb(scan("--format", "table", "--group-by", "cause"));
    expect([code, stdout.split("\n").slice(0, 2)]).toEqual([
      0,
      ["The volume is not encrypted.  1 high", "  high      ebs-volume-encrypted"],
    ]);
    const file = fileOf((await aplomb(scan("--format", "ndjson"))).stdout, "findings.ndjson");
    expect((await aplomb(["report", file, "--format", "table", "--group-by", "cause"])).stdout).toBe(stdout);
  });

  test("is for files with a table, too", async () => {
    const file = temporary("x.txt");
    const { code } = await aplomb(scan("--format", "none", "-o", file, "--group-by", "region"));
    expect([code, readFileSync(file, "utf8").split("\n")[0]]).toEqual([0, expect.stringMatching(/ {2}1 high$/)]);
  });

  test.each([
    [["--format", "csv", "--group-by", "cause"], "--group-by is for the table, and csv is written."],
    [["--format", "none", "--group-by", "cause"], "--group-by is for the table, and nothing is written."],
    [["--format", "table", "--group-by", "regions"], "--group-by cannot be regions."],
    [["--format", "table", "--only", "faild"], "--only cannot be faild."],
    [["--format", "ndjson", "--only", "failed"], "--only is for reports, and ndjson is written."],
  ])("%j is refused", async (flags, message) => {
    const { code, stderr } = await aplomb(scan(...flags));
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    const { code: other, stderr: told } = await aplomb(["report", "nowhere.ndjson", ...flags]);
    expect([other, told]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe("--only", () => {
  test("narrows what is read: not NDJSON, nor the exit code", async () => {
    const [ndjson, csv] = [temporary("f.ndjson"), temporary("f.csv")];
    const all = await aplomb(scan("--format", "ndjson"));
    const { code, stdout } = await aplomb([
      ...scan("--format", "table", "--only", "passed", "--fail-on", "high"),
      ...["-o", ndjson, "-o", csv],
    ]);
    expect(code).toBe(1);
    expect(stdout).not.toContain("FAIL");
    expect(stdout).toContain("\n1 failed (1 high), 0 unknown, 1 passed\n");
    expect(readFileSync(ndjson, "utf8")).toBe(all.stdout);
    const rows = readFileSync(csv, "utf8").trimEnd().split("\r\n");
    expect([rows.length, rows[1]]).toEqual([2, expect.stringContaining("passed")]);
  });
});

test("--format compact writes a line per finding, and no escape where there is no terminal", async () => {
  const env = { FORCE_HYPERLINK: "1" };
  const { code, stdout } = await aplomb(scan("--format", "compact"), env);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^high failed ebs-volume-encrypted \d{12} \S+ vol-1: The volume is not encrypted\.\n1 failed /,
  );
  expect(stdout).not.toContain("\u001b");
});

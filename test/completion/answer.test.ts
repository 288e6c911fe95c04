import { describe, expect, test } from "vitest";
import { answerFor } from "../../src/cli/completion/answer.ts";
import { programOf } from "../../src/cli/program.ts";
import { aplomb } from "../support/command.ts";

const program = programOf(() => undefined);

async function valuesFor(line: string): Promise<string[]> {
  const { candidates } = await answerFor(program, line.split(" "));
  return candidates.map(({ value }) => value);
}

describe("candidates", () => {
  test.each<[string, readonly string[]]>([
    ["sc", ["scan"]],
    ["nothing", []],
    ["scan --organiz", ["--organization", "--organizational-units"]],
    ["scan --severity ", ["critical", "high", "medium", "low"]],
    ["scan --severity=m", ["--severity=medium"]],
    ["scan --quiet --severity m", ["medium"]],
    ["scan --checks sqs-*,s3-bucket-not-p", ["sqs-*,s3-bucket-not-public"]],
    ["scan --checks !s3-bucket-not-p", ["!s3-bucket-not-public"]],
    ["scan --checks s3-bucket-not-public,s3-bucket-not-p", []],
    ["scan --frameworks soc2-tsc,nist-800-53-r5:mod", ["soc2-tsc,nist-800-53-r5:moderate"]],
    ["scan --services sq", ["sqs"]],
    ["scan --fail-on new:m", ["new:medium"]],
    ["policy --fail-on new:m", []],
    ["permissions --format st", ["stackset"]],
    ["telemetry --format n", ["ndjson", "none"]],
    ["checks --format ", ["text", "json"]],
    ["checks ebs-volume-enc", ["ebs-volume-encrypted"]],
    ["frameworks soc", ["soc2-tsc"]],
    ["completion ", ["bash", "zsh", "fish"]],
    ["suppressions ", ["check"]],
    ["help elas", ["elastic"]],
    ["scan --option iam-access-key-rotated.", ["iam-access-key-rotated.maxAgeDays="]],
    ["scan --role-arn ", []],
    ["scan -- --", []],
  ])("%s", async (line, wanted) => {
    expect(await valuesFor(line)).toEqual(wanted);
  });

  test("all commands and flags of the help, and only those", async () => {
    const help = program.createHelp();
    const commands = help.visibleCommands(program);
    expect(await valuesFor("")).toEqual(commands.map((command) => command.name()));
    for (const command of commands.filter((one) => one.name() !== "help")) {
      const flags = help.visibleOptions(command).map(({ long }) => long);
      expect(await valuesFor(`${command.name()} --`)).toEqual(flags);
    }
  });
});

test.each([
  ["diff ", "files"],
  ["diff a ", "files"],
  ["report a b ", "files"],
  ["scan --replay ", "files"],
  ["scan --output ", "files"],
  ["scan --suppressions ", "files"],
  ["scan --checks-dir ", "folders"],
  ["scan --spool ", "folders"],
  ["elastic export ", "folders"],
  ["scan --severity ", "none"],
  ["scan ", "none"],
])("%s may be %s", async (line, paths) => {
  expect((await answerFor(program, line.split(" "))).paths).toBe(paths);
});

test.each([
  ["\u001b[2J"],
  ["$(touch /tmp/pwned)"],
  ["`id`"],
  ["\u202e"],
  ["x".repeat(100_000)],
  ["--__proto__="],
  ["__proto__"],
  ["\ud800"],
])("nothing fits %j", async (word) => {
  for (const line of [
    [word],
    ["scan", word],
    ["scan", "--checks", word],
    ["scan", "--frameworks", `${word}:x`],
    ["checks", word],
  ]) {
    expect((await answerFor(program, line)).candidates).toEqual([]);
  }
});

test("a shell gets a line for paths and a line for each, without controls", async () => {
  const { code, stdout, stderr } = await aplomb(["__complete", "--", "scan", "--"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^none\n(?:--[a-z0-9-]+\t[^\n\t\p{Cc}]*\n)+$/u);
});

test.each([["bash"], ["zsh"], ["fish"]])("completion %s is a script, and evaluates nothing", async (shell) => {
  const { code, stdout, stderr } = await aplomb(["completion", shell]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("aplomb __complete --");
  expect(stdout).not.toMatch(/\beval\b/);
});

test("a shell that there is not is refused", async () => {
  const { code, stderr } = await aplomb(["completion", "csh"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("Allowed choices are bash, zsh, fish")]);
});

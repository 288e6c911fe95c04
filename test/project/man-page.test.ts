import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { programOf } from "../../src/cli/program.ts";
import { packageRoot } from "../../src/package.ts";

const PAGE = join(packageRoot(), "man/aplomb.1");
const there = (command: string) => spawnSync(command, ["--version"]).error === undefined;

function shown(): string {
  const { stdout } = spawnSync("man", ["-l", PAGE], {
    env: { ...process.env, MANWIDTH: "200", PAGER: "cat" },
    encoding: "utf8",
  });
  return stdout;
}

test.skipIf(!there("mandoc") && process.env["CI"] === undefined)("mandoc finds nothing wrong with it", () => {
  const { stdout } = spawnSync("mandoc", ["-T", "lint", "-W", "warning", PAGE], { encoding: "utf8" });
  expect(stdout.split("\n").filter((line) => !line.includes("missing date"))).toEqual([""]);
});

test.skipIf(!there("groff"))("groff has no warning", () => {
  const { status, stderr } = spawnSync("groff", ["-man", "-ww", "-z", PAGE], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
});

test.skipIf(!there("man"))("a reader finds every command and flag, as they are typed", () => {
  const text = shown();
  for (const command of programOf(() => undefined).commands) {
    if (command.commands.length === 0) expect(text).toContain(`aplomb ${command.name()}`);
    for (const { flags, hidden } of command.options) if (!hidden) expect(text).toContain(flags);
  }
  expect(text).toContain("aplomb scan --checks 's3-*' --checks '!s3-bucket-no-latent-public-grant'");
});

test("nothing of it is a request but what was meant as one", () => {
  const requests = readFileSync(PAGE, "utf8").match(/^[.'].{0,3}/gm) ?? [];
  const known = ['.\\" ', ".TH ", ".SH ", ".SS ", ".PP", ".TP", ".B -", ".B \\", ".br", ".nf", ".fi"];
  expect(requests.filter((request) => !known.includes(request) && !/^\.B \w$/.test(request))).toEqual([]);
});

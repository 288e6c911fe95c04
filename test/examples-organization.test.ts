import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checks } from "../checks/index.ts";
import { readConfigFile } from "../src/cli/config-file.ts";
import { programOf } from "../src/cli/program.ts";
import { refuseMistakes } from "../src/cli/settings.ts";
import { readOwnersFile } from "../src/owners/read-owners.ts";
import { packageRoot } from "../src/package.ts";
import { readRules } from "../src/suppressions/read-rules.ts";
import { aplomb } from "./support/command.ts";

const folder = join(packageRoot(), "examples", "organization");
const file = (name: string) => readFileSync(join(folder, name), "utf8");

/** The lines of the README's shell blocks, with those that go on joined. */
const lines = [...file("README.md").matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
  block.replaceAll(/ \\\n\s*/g, " ").split("\n"),
);
const words = (line: string) => (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ""));
const commands = lines.filter((line) => line.startsWith("aplomb ")).map((line) => words(line).slice(1));
const deployments = lines.filter((line) => line.startsWith("aws cloudformation deploy")).map(words);

/** The flags of `aplomb`'s command, from its help's own source. */
function flagsOf(args: readonly string[]): string[] {
  let command = programOf(() => undefined);
  for (const word of args) {
    const next = command.commands.find((one) => one.name() === word);
    if (next === undefined) break;
    command = next;
  }
  return command.options.flatMap(({ long, short }) => [long, short].filter((flag) => typeof flag === "string"));
}

describe("the README", () => {
  test("has its command lines", () => {
    expect(commands.map(([name]) => name)).toEqual([
      ..."permissions permissions permissions permissions scan scan suppressions".split(" "),
    ]);
    expect(deployments).toHaveLength(2);
  });

  test.each(commands.map((args) => [args]))("%j has flags that are there", (args) => {
    const flags = args.filter((word) => word.startsWith("-"));
    expect(flags.filter((flag) => !flagsOf(args).includes(flag))).toEqual([]);
  });

  test.each(commands.filter(([name]) => name === "permissions").map((args) => [args]))("%j prints", async (args) => {
    const { code, stdout, stderr } = await aplomb(args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).not.toBe("");
  });

  test.each(deployments.map((args) => [args]))("%j gives parameters that the template has", (args) => {
    const template = file(args[args.indexOf("--template-file") + 1] ?? "");
    const parameters = args.slice(args.indexOf("--parameter-overrides") + 1).map((word) => word.split("=")[0]);
    expect(parameters.length).toBeGreaterThan(1);
    const asked = (/^Parameters:\n([\s\S]*?)^\S/m.exec(template)?.[1] ?? "").match(/^ {2}\w+/gm) ?? [];
    expect(asked.map((name) => name.trim())).toEqual(expect.arrayContaining(parameters));
  });

  test("names every file", () => {
    for (const name of ["hub-policy.json", "aplomb.yaml", "suppressions.yaml", "owners.yaml", "role.tf"])
      expect(file("README.md")).toContain(`\`${name}\``);
  });
});

describe("the configuration", () => {
  test("is right", async () => {
    const settings = await readConfigFile(join(folder, "aplomb.yaml"));
    expect(settings).toMatchObject({ organization: true, roleArn: "arn:{partition}:iam::{account}:role/aplomb" });
    expect(() => refuseMistakes(settings)).not.toThrow();
  });

  test("has suppressions and owners without a mistake", async () => {
    const known = checks.map((check) => check.id);
    const { rules, problems } = await readRules(join(folder, "suppressions.yaml"), known);
    expect([rules.length, problems.count]).toEqual([1, 0]);
    const owners = await readOwnersFile(join(folder, "owners.yaml"), known);
    expect([owners.table.rules.length, owners.problems.count]).toEqual([1, 0]);
  });
});

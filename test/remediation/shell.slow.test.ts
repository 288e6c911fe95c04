import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { cliOf, terraformOf } from "../../src/remediation/render.ts";
import { shellWord } from "../../src/remediation/shell.ts";
import { installLinters, linter } from "../permissions/linters.ts";
import { HOSTILE } from "../support/hostile.ts";
import { checkWith } from "./templates.ts";

const THING = { id: "arn:aws:ec2:eu-west-1:111122223333:volume/vol-0a", data: {} };
const PLACE = { partition: "aws", account: "111122223333", region: "eu-west-1" };

/** What a shell makes of an argument: several values, with signs that mean something to it more often than by chance. */
const value = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."'\"\\$`!*?[]{}()<>|&;#~=-, \t%ab/") }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(...Object.values(HOSTILE)),
);

const SHELLS = ["sh", "bash"].filter((shell) => spawnSync(shell, ["-c", "true"]).status === 0);

/** The words that a real shell reads. */
function words(shell: string, script: string): string[] {
  const { stdout, stderr, status } = spawnSync(shell, ["-c", script], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\0").slice(0, -1);
}

describe.each(SHELLS)("%s", (shell) => {
  test("reads each value back as one word", () => {
    const list = fc.array(
      value.filter((text) => !text.includes("\0") && text.isWellFormed()),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(list, (values) => {
        expect(words(shell, `printf '%s\\0' ${values.map(shellWord).join(" ")}`)).toEqual(values);
      }),
      { numRuns: 200 },
    );
  });

  test("reads a filled template as the words it was written with, and JSON as that JSON", () => {
    const template = `printf '%s\\0' --name {{x}} '{"A":"'{{x}}'"}' Name={{x}},Values=a`;
    fc.assert(
      fc.property(value, (x) => {
        const script = cliOf(checkWith({ cli: template, values: () => ({ x }) }), THING, PLACE) ?? "";
        const [flag, name, json = "", pair = "", ...more] = words(shell, script);
        expect([flag, more]).toEqual(["--name", []]);
        expect([x, "X"]).toContain(name);
        expect(JSON.parse(json)).toEqual({ A: name });
        expect(pair.split(",")).toHaveLength(2);
      }),
      { numRuns: 200 },
    );
  });

  test("takes the syntax of every command in the catalogue", () => {
    for (const check of checks) {
      for (const script of [cliOf(check, THING, PLACE), cliOf(check)]) {
        if (script === undefined) continue;
        const { status, stderr } = spawnSync(shell, ["-n", "-c", script], { encoding: "utf8" });
        expect([check.id, status, stderr]).toEqual([check.id, 0, ""]);
        const commands = script.replace(/\\\n/g, " ").split("\n");
        for (const line of commands) expect(line, check.id).toMatch(/^(?:#|aws [a-z0-9-]+ [a-z0-9-]+|jq |vi |\s|$)/);
      }
    }
  });
});

describe("Terraform's language", () => {
  beforeAll(installLinters, 300_000);

  const PARSE = `
import hcl2, io, json, sys
faults = []
for name, text in json.load(sys.stdin):
    try:
        hcl2.load(io.StringIO(text))
    except Exception as error:
        faults.append([name, str(error)[:300]])
json.dump(faults, sys.stdout)`;

  function faults(texts: readonly (readonly [string, string])[]): unknown {
    const input = JSON.stringify(texts.map(([name, text]) => [name, `${text}\n`]));
    const { stdout, stderr } = spawnSync(linter("python"), ["-c", PARSE], { input, encoding: "utf8" });
    expect(stderr).toBe("");
    return JSON.parse(stdout);
  }

  test("is what every snippet in the catalogue is written in", () => {
    const texts = checks.flatMap((check) =>
      [terraformOf(check, THING, PLACE), terraformOf(check)].flatMap((text) =>
        text === undefined ? [] : [[check.id, text] as const],
      ),
    );
    expect(faults(texts)).toEqual([]);
  });

  test("has hostile values as strings, and its parser does speak up", () => {
    // What begins like a template and does not end is beyond this parser, escaped or not.
    const told = value.filter((text) => !/[$%]\{/.test(text));
    const texts = fc.sample(told, 200).map((x) => {
      const check = checkWith({ terraform: 'resource "a" "b" {\n  c = {{x}}\n}', values: () => ({ x }) });
      return ["a", terraformOf(check, THING, PLACE) ?? ""] as const;
    });
    expect(faults(texts)).toEqual([]);
    expect(faults([["broken", 'resource "a" {']])).toEqual([["broken", expect.any(String)]]);
  });
});

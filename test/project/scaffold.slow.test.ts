import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { packageRoot } from "../../src/package.ts";

/** What the scaffold writes, in a copy of the project: it must compile, be laid out, and hold what it can hold. */
const COPIED = ["bin", "src", "checks", "test", "bench", "scripts", "examples", "frameworks", "recordings"];
const FILES = ["package.json", "tsconfig.json", "biome.json", "vitest.config.ts"];

const copy = mkdtempSync(join(tmpdir(), "aplomb-scaffold-"));

beforeAll(() => {
  for (const path of [...COPIED, ...FILES]) cpSync(join(packageRoot(), path), join(copy, path), { recursive: true });
  symlinkSync(join(packageRoot(), "node_modules"), join(copy, "node_modules"));
});

afterAll(() => rmSync(copy, { recursive: true }));

function run(program: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(join(copy, "node_modules", ".bin", program), args, {
    cwd: copy,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const make = (script: string, ...args: string[]) => run("node", [join(copy, "scripts", `${script}.ts`), ...args]);
const text = (path: string): string => readFileSync(join(copy, path), "utf8");

const RESOURCE = "checks/trial/resources/subnet.ts";

describe("the scaffold", () => {
  test("writes a resource type, and checks of it and of one that is there", () => {
    const made = [
      make("new-resource", "trial", "subnet", "--operation", "EC2:DescribeSubnets"),
      make("new-check", "trial-subnet-named", "--resource", RESOURCE),
      make("new-check", "trial-subnet-kept", "--resource", RESOURCE),
      make("new-check", "ebs-volume-aged", "--resource", "checks/ebs/resources/volume.ts"),
      make("new-check", "s3-account-zoned", "--resource", "checks/s3/resources/account.ts"),
    ];
    expect(made.map(({ status, stderr }) => [status, stderr])).toEqual(made.map(() => [0, ""]));
    expect(made[1]?.stdout).toContain("  checks/trial/trial-subnet-named.ts\n");
    expect(made[1]?.stdout).toContain("\nWhat remains:\n");
  });

  test("keeps the index in the order of the files", () => {
    const index = text("checks/index.ts");
    const paths = [...index.matchAll(/from "(\.\/.*)";$/gm)].map(([, path]) => path);
    const names = [...index.matchAll(/^import (\w+) from "\.\//gm)].map(([, name]) => name);
    expect(paths).toHaveLength(checks.length + 4);
    expect([...index.matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name)).toEqual(names);
    expect(paths.toSorted()).toEqual(paths);
    expect(index).toContain("\n\n  trialSubnetKept,\n  trialSubnetNamed,\n\n");
  });

  test("writes what compiles", { timeout: 300_000 }, () => {
    expect(run("tsc", ["--noEmit"])).toMatchObject({ status: 0, stdout: "" });
  });

  test("writes what the linter has nothing to say to", () => {
    const { status, stdout, stderr } = run("biome", ["check", "--vcs-enabled=false", "checks", "test/checks"]);
    expect(stderr + stdout).not.toMatch(/\d+ (?:error|warning)/);
    expect(status).toBe(0);
  });

  test("writes tests that pass, and rows that are read", { timeout: 300_000 }, () => {
    const own = ["test/checks/trial", "test/checks/ebs/ebs-volume-aged.test.ts"];
    expect(run("vitest", ["run", ...own])).toMatchObject({ status: 0 });
    const rows = ["test/checks/evidence.test.ts", "test/checks/missing-fields.test.ts"];
    expect(run("vitest", ["run", ...rows, "-t", "trial-|ebs-volume-aged"])).toMatchObject({ status: 0 });
  });

  test.each([
    [["new-check", "trial-subnet-named", "--resource", RESOURCE], /has trial-subnet-named already|is there already/],
    [["new-check", "subnet-named", "--resource", RESOURCE], /the id begins with the service/],
    [
      ["new-check", "trial-subnet-x", "--resource", "checks/trial/resources/none.ts"],
      /There is no .*new-resource makes/,
    ],
    [["new-resource", "trial", "subnet", "--operation", "EC2:DescribeSubnets"], /is there already/],
    [["new-resource", "trial", "net", "--operation", "EC2:DeleteSubnet"], /aplomb only reads/],
    [["new-resource", "trial", "net", "--operation", "EC2:DescribeNothing"], /no operation DescribeNothing/],
    [["new-resource", "trial", "net", "--operation", "Nothing:ListThings"], /No dependency is the client of Nothing/],
  ])("%j is refused in a line, and nothing is written", ([script = "", ...args], message) => {
    const { status, stderr } = make(script, ...args);
    expect([status, stderr.trim().split("\n").length]).toEqual([2, 1]);
    expect(stderr).toMatch(message);
  });
});

test("nothing of it is left to do in the catalogue", () => {
  const told = checks.map(({ id, title, why, fix, remediation }) => [
    id,
    JSON.stringify({ title, why, fix, remediation }),
  ]);
  expect(told.filter(([, words]) => words?.includes("TODO"))).toEqual([]);
});

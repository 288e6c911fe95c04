import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../src/package.ts";

const folder = join(packageRoot(), "examples/docker");
const text = readFileSync(join(folder, "Dockerfile"), "utf8");
const ignored = readFileSync(join(folder, "Dockerfile.dockerignore"), "utf8");

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

const instructions: readonly Instruction[] = text
  .replace(/^#.*\n/gm, "")
  .replaceAll("\\\n", "")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => {
    const [, name = "", rest = ""] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    return { name, rest };
  });

const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === "FROM"));
const restOf = (name: string) => lastStage.filter((one) => one.name === name).map(({ rest }) => rest);

// No engine is here to build it: its form is what can be held.
describe("the Dockerfile", () => {
  test("ends in an image without a shell, as a user who is not root", () => {
    expect(restOf("FROM")).toEqual([expect.stringMatching(/^gcr\.io\/distroless\/nodejs\S+:nonroot$/)]);
    expect(restOf("USER")).toEqual(["65532:65532"]);
    expect(restOf("RUN")).toEqual([]);
  });

  test("starts aplomb itself, with no shell between", () => {
    const [entry = ""] = restOf("ENTRYPOINT");
    const [node, script]: string[] = JSON.parse(entry);
    expect(node).toBe("/nodejs/bin/node");
    const { bin } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
    expect(script).toBe(`/app/${bin.aplomb}`);
  });

  test("copies into it only what the build has made", () => {
    const made = instructions.find(({ name, rest }) => name === "RUN" && rest.includes("npm pack"))?.rest ?? "";
    for (const copy of restOf("COPY")) {
      const [, path = "?"] = /^--from=build (?:--chown=65532:65532 )?(\/\S+) \1$/.exec(copy) ?? [];
      expect(made).toMatch(new RegExp(`mkdir -p (?:\\S+ )*${path}\\b`));
    }
  });

  test("names a Node that is supported, once", () => {
    const { engines } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
    const [, node = "0"] = /^ARG NODE=(\d+)$/m.exec(text) ?? [];
    expect(Number(node)).toBeGreaterThanOrEqual(Number.parseInt(engines.node.replace(">=", ""), 10));
    expect(text.match(/^FROM .*\$\{NODE\}/gm)).toHaveLength(2);
  });

  test("holds no secret", () => {
    expect(text).not.toMatch(/(?:ENV|ARG) .*(?:KEY|TOKEN|SECRET|PASSWORD)/i);
  });
});

describe("what the build is given", () => {
  const [first, ...allowed] = ignored.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const paths = allowed.map((line) => line.replace(/^!/, ""));

  test("is a list of what there is, and all else stays out", () => {
    expect(first).toBe("*");
    for (const path of paths) expect(existsSync(join(packageRoot(), path)), path).toBe(true);
  });

  test("has all that the package is made of", () => {
    const { files } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
    const roots = [...files, "LICENSE", "README.md", "bin", "src", "checks", "scripts"]
      .filter((path: string) => path !== "dist" && !path.startsWith("!"))
      .map((path: string) => path.split("/")[0]);
    expect(paths).toEqual(expect.arrayContaining([...new Set(roots)]));
  });
});

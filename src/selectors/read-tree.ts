import { isUtf8 } from "node:buffer";
import { Problems } from "./problems.ts";
import { MAX_MIB, readCapped } from "./read-capped.ts";
import type { Tree } from "./tree.ts";

export interface ReadTree {
  /** `undefined` if it could not be read; the problems say why. */
  readonly tree: Tree | undefined;
  readonly text: string;
  readonly problems: Problems;
}

/** Reads a YAML file; whatever is wrong with it is told in `problems` and never thrown. */
export async function readTree(path: string): Promise<ReadTree> {
  const problems = new Problems(path);
  const text = await readText(path, problems);
  return { tree: text === undefined ? undefined : await parseTree(text, problems), text: text ?? "", problems };
}

/** The same of a text. */
export async function parseTree(text: string, problems: Problems): Promise<Tree | undefined> {
  const { yamlTree } = await import("./yaml-tree.ts");
  const tree = yamlTree(text, problems);
  if (tree?.kind !== "other" || tree.source !== "") return tree;
  if (problems.count === 0) problems.add(undefined, "It is empty.", "docs/suppressions.md has an example.");
  return undefined;
}

async function readText(path: string, problems: Problems): Promise<string | undefined> {
  try {
    const bytes = await readCapped(path);
    if (bytes === undefined) {
      problems.add(undefined, `It is bigger than ${MAX_MIB} MiB.`, "Give a file of rules.");
      return undefined;
    }
    if (!isUtf8(bytes)) {
      problems.add(undefined, "It is not UTF-8.", "Save it as UTF-8.");
      return undefined;
    }
    return bytes.toString();
  } catch (cause) {
    problems.add(undefined, `It cannot be read: ${reasonOf(cause)}.`, "Check the path, and who may read it.");
    return undefined;
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a directory";
  if (code === "EACCES") return "permission denied";
  return cause instanceof Error ? cause.message : String(cause);
}

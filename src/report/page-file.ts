import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord } from "../model/json.ts";
import { packageRoot } from "../package.ts";

/** The page's own script and style, as scripts/build-page.ts has made them. */
export interface Page {
  readonly script: string;
  readonly style: string;
  /** `sha256-...`, as a Content-Security-Policy names what may run and what may look. */
  readonly scriptHash: string;
  readonly styleHash: string;
}

export async function readPage(path = join(packageRoot(), "dist/report/page.json")): Promise<Page> {
  const page: unknown = JSON.parse(await readFile(path, "utf8"));
  if (!isPage(page)) throw new Error(`${path} holds no page: the installation is broken.`);
  return page;
}

function isPage(value: unknown): value is Page {
  const keys = ["script", "style", "scriptHash", "styleHash"];
  return isRecord(value) && keys.every((key) => typeof value[key] === "string");
}

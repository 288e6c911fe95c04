import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Flavour } from "../elastic/asset.ts";
import { EXAMPLE_SCANNER, elasticFiles } from "../elastic/files.ts";
import { ConfigError } from "../model/errors.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";

export interface ExportFlags {
  readonly flavour: Flavour;
  readonly scanner?: string;
}

/** `aplomb elastic export FOLDER`: writes all that there is to install as files, and prints their paths. Asks nobody. */
export async function exportCommand(folder: string, { flavour, scanner }: ExportFlags): Promise<number> {
  const written: string[] = [];
  for (const { path, text } of await files(flavour, scanner ?? EXAMPLE_SCANNER)) {
    const target = join(folder, path);
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConfigError(`${target} cannot be written: ${reason}`, { hint: "Give a folder of your own.", cause });
    }
    written.push(target);
  }
  await print(written.join("\n"));
  return EXIT.done;
}

async function files(flavour: Flavour, scanner: string) {
  try {
    return await elasticFiles(flavour, scanner);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfigError(`--scanner: ${cause.message}.`, { hint: `It looks like ${EXAMPLE_SCANNER}.`, cause });
  }
}

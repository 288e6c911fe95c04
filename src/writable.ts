import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isRecord } from "./model/json.ts";

/** Throws if a file cannot be written there. Makes none: a scan that does not come to be leaves nothing behind. */
export async function writable(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (isRecord(error) && error["code"] === "ENOENT") return undefined;
    throw error;
  });
  if (found?.isDirectory() === true) throw new Error("it is a folder");
  await access(found === undefined ? dirname(resolve(path)) : path, constants.W_OK);
}

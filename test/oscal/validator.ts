import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporary } from "../support/folder.ts";
import { installVenv, venvOf } from "../support/venv.ts";

const FOLDER = join(import.meta.dirname, "python");

/** Fails, and says what is missing, where Python or its packages cannot be had. */
export function installValidator(): Promise<void> {
  return installVenv("oscal", join(FOLDER, "requirements.txt"));
}

/** What the models of OSCAL 1.2.2 and compliance-trestle say is wrong with each of the documents. */
export async function faultsOf(...texts: readonly string[]): Promise<string[][]> {
  const files = texts.map((text, index) => {
    const file = temporary(`${index}.json`);
    writeFileSync(file, text);
    return file;
  });
  const python = join(venvOf("oscal"), "bin", "python");
  const { stdout } = await promisify(execFile)(python, [join(FOLDER, "validate.py"), ...files], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

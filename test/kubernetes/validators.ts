import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installVenv, venvOf } from "../support/venv.ts";

const NAME = "kubernetes";

export function installValidators(): Promise<void> {
  return installVenv(NAME, join(import.meta.dirname, "requirements.txt"));
}

export interface Told {
  readonly code: number | null;
  readonly text: string;
}

/** By the schemas of that version of Kubernetes; what they do not know is an error. */
export function validate(file: string, version: string): Told {
  return run("kubernetes-validate", ["--strict", "-k", version, file]);
}

/** KEDA's resources, which Kubernetes' own schemas do not know. */
export function validateKeda(manifests: string): Told {
  return run("python", [join(import.meta.dirname, "keda.py")], manifests);
}

function run(program: string, args: readonly string[], input = ""): Told {
  const { status, stdout, stderr } = spawnSync(join(venvOf(NAME), "bin", program), args, { input, encoding: "utf8" });
  return { code: status, text: stdout + stderr };
}

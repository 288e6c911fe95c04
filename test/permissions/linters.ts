import { join } from "node:path";
import { installVenv, venvOf } from "../support/venv.ts";

/** A program of the linters' virtual environment. */
export function linter(name: "cfn-lint" | "python"): string {
  return join(venvOf("cfn-lint"), "bin", name);
}

export function installLinters(): Promise<void> {
  return installVenv("cfn-lint", join(import.meta.dirname, "python", "requirements.txt"));
}

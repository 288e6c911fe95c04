import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../src/package.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "aplomb-completion-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** Completes as aplomb does; called for anything else it says what it was called with. */
writeFileSync(
  join(folder, "aplomb"),
  `#!/bin/sh
case $1 in
  __complete | completion) exec '${process.execPath}' '${join(packageRoot(), "dist/bin/aplomb.js")}' "$@" ;;
esac
for word in "$@"; do printf '[%s]' "$word"; done
echo '<called>'
`,
);
chmodSync(join(folder, "aplomb"), 0o755);
writeFileSync(join(folder, "findings one.ndjson"), "");

const env = {
  ...process.env,
  PATH: `${folder}:${process.env["PATH"]}`,
  HOME: folder,
  TERM: "xterm",
  LC_ALL: "C.UTF-8",
};

const isThere = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd: folder, env, encoding: "utf8" });
}

/** What was called when these keys were pressed; a tab is a tab. */
function called(shell: readonly string[], setup: string, keys: string): string | undefined {
  const shown = run("python3", join(import.meta.dirname, "press-tab.py"), setup, `${keys}\n`, ...shell);
  return /(\[[^\r\n]*\])<called>/.exec(shown)?.[1] ?? shown;
}

const SHELLS = [
  { name: "bash", command: ["bash", "--norc", "-i"], setup: "source <(aplomb completion bash)" },
  {
    name: "zsh",
    command: ["zsh", "-f", "-i"],
    setup: "autoload -U compinit; compinit -u -D; source <(aplomb completion zsh)",
  },
  { name: "fish", command: ["fish", "--no-config", "-i"], setup: "aplomb completion fish | source" },
];

/** Keys, and what the command is called with. */
const PRESSED: readonly (readonly [string, string])[] = [
  ["aplomb dem\t--quie\t", "[demo][--quiet]"],
  ["aplomb scan --severity cri\t", "[scan][--severity][critical]"],
  ["aplomb scan --severity=cri\t", "[scan][--severity=critical]"],
  ["aplomb scan --checks s3-bucket-not-p\t", "[scan][--checks][s3-bucket-not-public]"],
  [
    "aplomb scan --checks s3-bucket-not-public,ebs-volume-enc\t",
    "[scan][--checks][s3-bucket-not-public,ebs-volume-encrypted]",
  ],
  ["aplomb scan --frameworks nist-800-53-r5:mod\t", "[scan][--frameworks][nist-800-53-r5:moderate]"],
  ["aplomb scan --fail-on new:hi\t", "[scan][--fail-on][new:high]"],
  ["aplomb suppressions che\tfindi\t", "[suppressions][check][findings one.ndjson]"],
];

describe.each(SHELLS)("$name", ({ name, command, setup }) => {
  const there = isThere(name);
  test.runIf(process.env["CI"] !== undefined && process.platform === "linux")("is there to be tried", () => {
    expect(there).toBe(true);
  });

  test.skipIf(!there)("takes the script without a complaint", () => {
    const script = join(folder, `completion.${name}`);
    writeFileSync(script, run("aplomb", "completion", name));
    const args = [name === "fish" ? "--no-execute" : "-n", script];
    const { status, stderr } = spawnSync(name, args, { env, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  test.skipIf(!there).each(PRESSED)("%j", (keys, wanted) => {
    expect(called(command, setup, keys)).toBe(wanted);
  });
});

/**
 * Makes dist/ of what tsc has put there. A command loads a few files instead of hundreds of small ones, which would be most
 * of what it takes to start; what the source imports when it is used stays in a file of its own.
 */
import { chmodSync, globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "rolldown";

const DIST = "dist";

/** What comes from another package is left to Node: `npm audit` and a lock file must see it. */
const PACKAGES = /^(?!\.{0,2}\/)/;

/** Small, and used by nearly everything: alone, each of them would be a file. */
const MODEL = /\/src\/(?:model\/(?!did-you-mean)|package\.js|cli\/(?:exit-code|stderr)\.js)/;

/** What others may import. */
const ENTRIES = ["src/index", "src/resources", "src/testing"];

const modules = globSync("**/*.js", { cwd: DIST });
const { output } = await build({
  // tsc's JavaScript, which is written for the oldest Node that is supported.
  input: Object.fromEntries(["bin/aplomb", ...ENTRIES].map((entry) => [entry, `${DIST}/${entry}.js`])),
  platform: "node",
  external: PACKAGES,
  output: {
    dir: DIST,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    codeSplitting: { groups: [{ name: "model", test: MODEL }] },
  },
});
const kept = new Set(output.map(({ fileName }) => fileName));
for (const file of modules) if (!kept.has(file)) rmSync(join(DIST, file));

// Types are of use to whoever imports the package, and most of them are of what nobody can import.
const types = new Set<string>();
for (const entry of ENTRIES) followTypes(join(DIST, `${entry}.d.ts`));
for (const file of globSync("**/*.d.ts", { cwd: DIST })) if (!types.has(join(DIST, file))) rmSync(join(DIST, file));

function followTypes(path: string): void {
  if (types.has(path)) return;
  types.add(path);
  for (const [, of = ""] of readFileSync(path, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)\.(?:ts|js)"/g)) {
    followTypes(join(dirname(path), `${of}.d.ts`));
  }
}

chmodSync(join(DIST, "bin/aplomb.js"), 0o755);

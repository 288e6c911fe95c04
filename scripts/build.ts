/**
 * Makes dist/ of the source. A command loads a few files instead of hundreds of small ones, which would be most of what it
 * takes to start; what the source imports when it is used stays in a file of its own.
 */
import { chmodSync } from "node:fs";
import { build } from "rolldown";

/** What comes from another package is left to Node: `npm audit` and a lock file must see it. */
const PACKAGES = /^(?!\.{0,2}\/)/;

/** Small, and used by nearly everything: alone, each of them would be a file. */
const MODEL = /\/src\/(?:model\/(?!did-you-mean)|package\.ts|cli\/(?:exit-code|stderr)\.ts)/;

await build({
  input: { "bin/aplomb": "bin/aplomb.ts", "src/index": "src/index.ts" },
  platform: "node",
  external: PACKAGES,
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    codeSplitting: { groups: [{ name: "model", test: MODEL }] },
  },
});
chmodSync("dist/bin/aplomb.js", 0o755);

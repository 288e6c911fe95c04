import { defineConfig } from "vitest/config";

/** The built command against a real AWS API server: one after the other, and slower than `npm test`. */
export default defineConfig({
  test: {
    include: ["test/wire/**/*.test.ts"],
    globalSetup: ["test/wire/setup.ts"],
    fileParallelism: false,
    // Where a file scans with one action less at a time, for all of them.
    maxConcurrency: 4,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});

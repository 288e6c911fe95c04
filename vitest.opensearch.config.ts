import { defineConfig } from "vitest/config";

/** The built command against a real OpenSearch: a download of 160 MB the first time, and slower than `npm test`. */
export default defineConfig({
  test: {
    include: ["test/opensearch/**/*.test.ts"],
    globalSetup: ["test/opensearch/setup.ts"],
    // They share an engine.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

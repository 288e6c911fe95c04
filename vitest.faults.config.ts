import { defineConfig } from "vitest/config";

/** The fault matrix: hundreds of scans over HTTP, most of them waiting for something that never comes. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts"],
    // Each file has a part of the matrix and a worker of its own.
    maxWorkers: "100%",
    maxConcurrency: 8,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});

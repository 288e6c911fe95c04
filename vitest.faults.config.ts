import { defineConfig } from "vitest/config";

/** The fault matrix: hundreds of scans over HTTP, most of them waiting for something that never comes. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts"],
    // Each file has a part of the matrix and a worker of its own; some of them do little but wait.
    maxWorkers: 4,
    maxConcurrency: 24,
    testTimeout: 1_200_000,
    hookTimeout: 60_000,
  },
});

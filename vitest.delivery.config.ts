import { defineConfig } from "vitest/config";

/** The built command as processes that are killed, against a receiver that fails: slower than `npm test`. */
export default defineConfig({
  test: {
    include: ["test/delivery/**/*.test.ts"],
    // Most of a run is waiting for the next attempt.
    maxConcurrency: 8,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});

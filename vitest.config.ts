import { configDefaults, defineConfig } from "vitest/config";

/** What waits, or starts processes, for seconds: left out of a developer's quick loop, and run where CI is set. */
const SLOW = process.env["CI"] === undefined ? ["test/**/*.slow.test.ts"] : [];

/** The others need more time or servers of their own: `test:delivery`, `test:faults`, `test:elastic`, `test:wire`. */
export default defineConfig({
  test: {
    exclude: [
      ...configDefaults.exclude,
      "test/delivery/**",
      "test/faults/**",
      "test/opensearch/**",
      "test/wire/**",
      ...SLOW,
    ],
    // Vitest would give a machine of two cores one worker.
    maxWorkers: "100%",
    // A loaded machine is slow, not wrong.
    testTimeout: 60_000,
    setupFiles: ["test/support/fast-check.ts"],
  },
});

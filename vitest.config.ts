import { configDefaults, defineConfig } from "vitest/config";

/** The others need more time or servers of their own: `test:delivery`, `test:elastic`, `test:wire`. */
export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, "test/delivery/**", "test/opensearch/**", "test/wire/**"],
    // Vitest would give a machine of two cores one worker.
    maxWorkers: "100%",
    // A loaded machine is slow, not wrong.
    testTimeout: 60_000,
    setupFiles: ["test/support/fast-check.ts"],
  },
});

import { configDefaults, defineConfig } from "vitest/config";

/** The others need more time or servers of their own: `npm run test:delivery`, `npm run test:wire`. */
export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, "test/delivery/**", "test/wire/**"],
    // Vitest would give a machine of two cores one worker.
    maxWorkers: "100%",
    // A loaded machine is slow, not wrong.
    testTimeout: 60_000,
    setupFiles: ["test/support/fast-check.ts"],
  },
});

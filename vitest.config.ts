import { configDefaults, defineConfig } from "vitest/config";

/** What waits, or starts processes, for seconds: left out of a developer's quick loop, and run where CI is set. */
const SLOW = process.env["CI"] === undefined ? ["test/**/*.slow.test.ts"] : [];

/** They compute and leave nothing behind, so that many files share a worker: to start one each would take longer than they do. */
const PURE = [
  "test/checks/**",
  "test/compliance/**",
  "test/model/**",
  "test/network/**",
  "test/policy/**",
  "test/filter-pattern/**",
].map((folder) => `${folder}/*.test.ts`);

const shared = {
  // A loaded machine is slow, not wrong.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  setupFiles: ["test/support/fast-check.ts"],
};

/** The others need more time, a browser or servers of their own: `test:browser`, `test:delivery`, `test:faults`, `test:elastic`, `test:wire`. */
const OTHERS = ["test/browser/**", "test/delivery/**", "test/faults/**", "test/opensearch/**", "test/wire/**"];

export default defineConfig({
  test: {
    // Vitest would give a machine of two cores one worker.
    maxWorkers: "100%",
    projects: [
      {
        test: { ...shared, name: "pure", include: PURE, exclude: [...configDefaults.exclude, ...SLOW], isolate: false },
      },
      {
        test: {
          ...shared,
          name: "whole",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...OTHERS, ...PURE, ...SLOW],
        },
      },
    ],
  },
});

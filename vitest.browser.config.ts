import { defineConfig } from "vitest/config";

/** The HTML report in a real browser: Debian's Chromium, or what APLOMB_CHROMIUM names. Without one they are skipped, but not where CI is set. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: ["test/browser/setup.ts"],
    // A browser each: a small machine has room for one.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

import { configDefaults, defineConfig } from "vitest/config";

/** test/wire needs a server of its own: `npm run test:wire`. */
export default defineConfig({
  // Vitest would give a machine of two cores one worker.
  test: { maxWorkers: "100%", exclude: [...configDefaults.exclude, "test/wire/**"] },
});

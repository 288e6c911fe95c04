import { configDefaults, defineConfig } from "vitest/config";

/** test/wire needs a server of its own: `npm run test:wire`. */
export default defineConfig({
  test: { exclude: [...configDefaults.exclude, "test/wire/**"] },
});

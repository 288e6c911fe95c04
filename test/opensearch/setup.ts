import type { TestProject } from "vitest/node";
import { startOpenSearch } from "./node.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the engine that the test files share; each begins by emptying it. */
    readonly openSearch: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const node = await startOpenSearch();
  project.provide("openSearch", node.url);
  return () => node[Symbol.asyncDispose]();
}

import { readFileSync } from "node:fs";

/** What scripts/build-page.ts puts into the script of the HTML report, and with it into every report. */
export const BUNDLED = [
  ...["d3-array", "d3-axis", "d3-color", "d3-format", "d3-interpolate", "d3-path", "d3-scale", "d3-selection"],
  ...["d3-shape", "d3-time", "d3-time-format", "internmap"],
] as const;

export interface Licence {
  readonly modules: readonly string[];
  /** `Copyright 2010-2026 Mike Bostock`. */
  readonly copyright: string;
}

/** Their licences as they come with them: whose they are, and the terms, which are the same of all. */
export function bundledLicences(): { readonly licences: readonly Licence[]; readonly terms: string } {
  const byOwner = new Map<string, string[]>();
  const terms = new Set<string>();
  for (const module of BUNDLED) {
    const text = readFileSync(new URL(`../node_modules/${module}/LICENSE`, import.meta.url), "utf8");
    const [copyright = "", ...rest] = text.trim().split("\n");
    byOwner.set(copyright, [...(byOwner.get(copyright) ?? []), module]);
    terms.add(rest.join("\n").trim());
  }
  const [one = "", ...others] = terms;
  if (!/^Permission to use, copy, modify/.test(one) || others.length > 0) {
    throw new Error("A bundled module is not under the ISC licence: say in NOTICE under which it is.");
  }
  return { licences: [...byOwner].map(([copyright, modules]) => ({ modules, copyright })), terms: one };
}

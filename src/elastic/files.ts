import type { Flavour } from "./asset.ts";
import { engineAssets } from "./engine/index.ts";
import { dashboardObjects } from "./kibana/index.ts";
import { toNdjson } from "./ndjson.ts";
import { detectionRules, scannerException, sigmaRules } from "./rules/index.ts";

export interface FileText {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The role in the examples. */
export const EXAMPLE_SCANNER = "arn:aws:iam::111122223333:role/aplomb";

/** All that `install` would send, and what it cannot install, as files; the same bytes every time. */
export async function elasticFiles(flavour: Flavour, scanner: string): Promise<FileText[]> {
  const engine = engineAssets(flavour).flatMap(({ file, create }, index) => {
    if (file === undefined) return [];
    const number = String(index + 1).padStart(2, "0");
    return [{ path: `engine/${number}-${file}`, text: `${JSON.stringify(create.body, null, 2)}\n` }];
  });
  const dashboards = { path: "dashboards.ndjson", text: toNdjson(dashboardObjects(flavour)) };
  const sigma = (await sigmaRules()).map(({ file, yaml }) => ({ path: `sigma/${file}`, text: yaml }));
  if (flavour === "opensearch") return [...engine, dashboards, ...sigma];
  return [
    ...engine,
    dashboards,
    { path: "detection-rules.ndjson", text: toNdjson(detectionRules()) },
    { path: "scanner-exception.ndjson", text: toNdjson(scannerException(scanner).lines) },
    ...sigma,
  ];
}

import type { Asset, Flavour } from "../asset.ts";
import { mappingsComponent, settingsComponent } from "./components.ts";
import { latestIndex } from "./latest-index.ts";
import { ilmPolicy, ismPolicy } from "./lifecycle.ts";
import { ingestPipeline } from "./pipeline.ts";
import { eventsTemplate, latestTemplate } from "./templates.ts";
import { latestTransform, transformStart } from "./transform.ts";

/**
 * What a cluster needs before the first event, in the order in which to install it: each refers to those before it.
 * Written for Elasticsearch 8.8 and newer (not serverless, which has no ILM) and OpenSearch 2.12 and newer.
 */
export function engineAssets(flavour: Flavour): readonly Asset[] {
  const elastic = flavour === "elasticsearch";
  return [
    elastic ? ilmPolicy() : ismPolicy(),
    ingestPipeline(flavour),
    mappingsComponent(flavour),
    settingsComponent(flavour),
    eventsTemplate(flavour),
    latestTemplate(flavour),
    latestIndex(),
    ...(elastic ? [latestTransform(), transformStart()] : []),
  ];
}

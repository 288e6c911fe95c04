import type { JsonObject } from "../../model/json.ts";
import type { Asset, Flavour } from "../asset.ts";
import { PIPELINE } from "./names.ts";
import { descriptionOf, dig, metaOf, standingOfDescription, standingOfMeta } from "./stamp.ts";

const TEXT = "Events of aplomb: says when each was indexed.";

/**
 * Outside Fleet nobody sets `event.ingested`. It must be the engine's own clock, whatever a sender wrote there: the
 * transform asks for what was ingested since its last look, and would never see an event that says an hour ago because it
 * waited in a queue.
 *
 * It cannot refuse a document: a step that fails leaves a tag, and one that cannot leave a tag leaves nothing.
 */
const STEPS: JsonObject = {
  processors: [{ set: { field: "event.ingested", value: "{{{_ingest.timestamp}}}" } }],
  on_failure: [{ append: { field: "tags", value: ["aplomb-not-stamped"], ignore_failure: true } }],
};

/** The stamp is in `_meta`; OpenSearch refuses keys of a pipeline that it does not know, so there in the description. */
export function ingestPipeline(flavour: Flavour): Asset {
  const path = `/_ingest/pipeline/${PIPELINE}`;
  const elastic = flavour === "elasticsearch";
  const body: JsonObject = elastic
    ? { description: TEXT, ...STEPS, _meta: metaOf(STEPS) }
    : { description: descriptionOf(TEXT, STEPS), ...STEPS };
  const create = { method: "PUT", path, body } as const;
  return {
    kind: "ingest pipeline",
    name: PIPELINE,
    file: "ingest-pipeline.json",
    create,
    read: path,
    standing: (answer) =>
      elastic
        ? standingOfMeta(dig(answer, PIPELINE, "_meta"), STEPS)
        : standingOfDescription(dig(answer, PIPELINE, "description"), STEPS),
    replace: () => create,
  };
}

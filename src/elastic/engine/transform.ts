import type { JsonObject } from "../../model/json.ts";
import type { Asset } from "../asset.ts";
import { FINDINGS_STREAMS, LATEST_ALIAS, LATEST_INDEX, TRANSFORM } from "./names.ts";
import { dig, metaOf, standingOfMeta } from "./stamp.ts";

const PATH = `/_transform/${TRANSFORM}`;

/**
 * Kibana's Findings page looks back 26 hours: a scan a day, and two hours for one that is late or slow. What no scan
 * has seen for so long is gone from the account, and leaves the page and the index. Sites that scan less than daily see
 * nothing in between.
 */
const WINDOW = "26h";

/** What can be changed in a transform. */
const CHANGEABLE: JsonObject = {
  description: "The newest verdict of each of aplomb's checks on each resource, for Kibana's Findings page.",
  source: {
    index: [FINDINGS_STREAMS],
    query: {
      bool: {
        filter: [{ term: { "event.kind": "state" } }, { range: { "@timestamp": { gte: `now-${WINDOW}` } } }],
        // Slow to search, and never that new.
        must_not: [{ terms: { _tier: ["data_frozen", "data_cold"] } }],
      },
    },
  },
  dest: { index: LATEST_INDEX, aliases: [{ alias: LATEST_ALIAS, move_on_creation: true }] },
  frequency: "5m",
  // By the engine's own clock (pipeline.ts). The delay is for what is indexed and cannot be searched yet.
  sync: { time: { field: "event.ingested", delay: "60s" } },
  retention_policy: { time: { field: "@timestamp", max_age: WINDOW } },
  // Retries for ever, and starts before there is a data stream.
  settings: { unattended: true },
};

/**
 * Cannot be changed: other keys need a transform and an index of another name. Kibana fetches a finding by the pair of
 * rule and resource; a resource's id is unique over accounts and regions, so these need not be here.
 */
const LATEST: JsonObject = {
  unique_key: ["rule.id", "resource.id", "data_stream.namespace"],
  sort: "@timestamp",
};

/** Elasticsearch's transform of the kind `latest`. It runs with the rights of whoever installs it. */
export function latestTransform(): Asset {
  const content: JsonObject = { ...CHANGEABLE, latest: LATEST };
  const _meta = metaOf(content);
  return {
    kind: "transform",
    name: TRANSFORM,
    file: "transform.json",
    // Deferred: on the first day there is no index to validate it against.
    create: { method: "PUT", path: `${PATH}?defer_validation=true`, body: { ...content, _meta } },
    read: PATH,
    standing: (answer) => standingOfMeta(dig(answer, "transforms", 0, "_meta"), content),
    // A PUT over one that is there is refused.
    replace: () => ({
      method: "POST",
      path: `${PATH}/_update?defer_validation=true`,
      body: { ...CHANGEABLE, _meta },
    }),
  };
}

/** A transform does nothing until it is started. */
export function transformStart(): Asset {
  const create = { method: "POST", path: `${PATH}/_start` } as const;
  return {
    kind: "transform start",
    name: TRANSFORM,
    create,
    read: `${PATH}/_stats`,
    standing: (answer) => {
      const state = dig(answer, "transforms", 0, "state");
      if (state === undefined) return "missing";
      return state === "started" || state === "indexing" ? "same" : "different";
    },
    replace: () => create,
  };
}

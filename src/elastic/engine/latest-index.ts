import type { JsonObject } from "../../model/json.ts";
import type { Asset } from "../asset.ts";
import { LATEST_ALIAS, LATEST_INDEX } from "./names.ts";
import { dig } from "./stamp.ts";

/**
 * The index of the newest findings, empty. In Elasticsearch the transform fills it; before 8.13 an unattended one forgets
 * the alias when it makes the index itself.
 *
 * OpenSearch's transforms only group and aggregate (sum, min, max, percentiles, scripts): none keeps the newest document
 * of each group. What there is instead:
 *
 * - this index, for a Logstash that writes findings twice: into the data streams, and here by `action => "index"` under
 *   `aplomb.finding.id` with `event.sequence` as external version. Nothing ages out by itself.
 * - the data streams themselves, in any search: `{"collapse": {"field": "aplomb.finding.id"}, "sort": [{"@timestamp":
 *   "desc"}], "query": {"range": {"@timestamp": {"gte": "now-26h"}}}}` gives the newest of each finding, and a
 *   `cardinality` of `aplomb.finding.id` counts them.
 */
export function latestIndex(): Asset {
  const path = `/${LATEST_INDEX}`;
  const body: JsonObject = { aliases: { [LATEST_ALIAS]: {} } };
  return {
    kind: "index",
    name: LATEST_INDEX,
    file: "index-latest.json",
    create: { method: "PUT", path, body },
    read: path,
    // An index has no place for a stamp, and its fields are the template's: what counts is that the alias leads here.
    standing: (answer) => (dig(answer, LATEST_INDEX, "aliases", LATEST_ALIAS) === undefined ? "different" : "same"),
    replace: () => ({
      method: "POST",
      path: "/_aliases",
      body: { actions: [{ add: { index: LATEST_INDEX, alias: LATEST_ALIAS } }] },
    }),
  };
}

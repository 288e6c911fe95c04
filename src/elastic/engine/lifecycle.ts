import type { JsonObject } from "../../model/json.ts";
import type { Asset } from "../asset.ts";
import { EVENT_STREAMS, LIFECYCLE, PRIORITY } from "./names.ts";
import { descriptionOf, dig, metaOf, standingOfDescription, standingOfMeta } from "./stamp.ts";

/**
 * One policy for findings, coverage, controls and scans: a finding is only evidence together with what says how
 * complete its scan was. An auditor looks back a year; 400 days after the rollover leave five weeks to do it.
 */
const KEPT = "400d";
/** A shard of a month, or of 50 GB, the size that both engines advise: some 14 small backing indices per data stream. */
const ROLLOVER_AGE = "30d";
const ROLLOVER_SIZE = "50gb";

/** Elasticsearch's index lifecycle management (ILM); the stamp is in the policy's `_meta`. */
export function ilmPolicy(): Asset {
  const phases: JsonObject = {
    hot: {
      min_age: "0ms",
      actions: { rollover: { max_age: ROLLOVER_AGE, max_primary_shard_size: ROLLOVER_SIZE } },
    },
    // Counted from the rollover.
    delete: { min_age: KEPT, actions: { delete: {} } },
  };
  const path = `/_ilm/policy/${LIFECYCLE}`;
  const create = { method: "PUT", path, body: { policy: { phases, _meta: metaOf(phases) } } } as const;
  return {
    kind: "lifecycle policy",
    name: LIFECYCLE,
    file: "ilm-policy.json",
    create,
    read: path,
    standing: (answer) => standingOfMeta(dig(answer, LIFECYCLE, "policy", "_meta"), phases),
    replace: () => create,
  };
}

/**
 * OpenSearch's index state management (ISM); the stamp is in the description. A new policy is taken up by backing indices
 * that are made after it: those that are there keep the one they have until `_plugins/_ism/change_policy`.
 */
export function ismPolicy(): Asset {
  const policy: JsonObject = {
    default_state: "hot",
    states: [
      {
        name: "hot",
        actions: [{ rollover: { min_index_age: ROLLOVER_AGE, min_primary_shard_size: ROLLOVER_SIZE } }],
        transitions: [{ state_name: "delete", conditions: { min_rollover_age: KEPT } }],
      },
      { name: "delete", actions: [{ delete: {} }], transitions: [] },
    ],
    // Compared with the name of the data stream, not with those of its backing indices.
    ism_template: [{ index_patterns: [...EVENT_STREAMS], priority: PRIORITY }],
  };
  const path = `/_plugins/_ism/policies/${LIFECYCLE}`;
  const description = descriptionOf("Events of aplomb: rolled over by the month, deleted after 400 days.", policy);
  const body: JsonObject = { policy: { description, ...policy } };
  return {
    kind: "ISM policy",
    name: LIFECYCLE,
    file: "ism-policy.json",
    create: { method: "PUT", path, body },
    read: path,
    standing: (answer) => standingOfDescription(dig(answer, "policy", "description"), policy),
    // A PUT that does not name the version which it replaces is a conflict.
    replace: (answer) => {
      const version = { if_seq_no: dig(answer, "_seq_no"), if_primary_term: dig(answer, "_primary_term") };
      const query = Object.entries(version).map(([key, value]) => `${key}=${Number(value)}`);
      return { method: "PUT", path: `${path}?${query.join("&")}`, body };
    },
  };
}

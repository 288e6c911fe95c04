import type { JsonObject } from "../model/json.ts";

export type Flavour = "elasticsearch" | "opensearch";

/** A request to an engine's HTTP API; the path is relative to the cluster's URL and may have a query. */
export interface AssetRequest {
  readonly method: "PUT" | "POST";
  readonly path: string;
  readonly body?: JsonObject;
}

/** `different`: there is something by that name, of another version of aplomb or of somebody else. */
export type Standing = "missing" | "same" | "different";

/**
 * One thing in a cluster, put there by one request. To install it: GET `read`; with 404 send `create`; with 200 send
 * `replace(answer)` if `standing(answer)` is not `same`. That is idempotent, and an asset only needs those before it.
 *
 * What is there is compared by a stamp that we leave in it (stamp.ts), not by its content: engines write numbers,
 * defaults and names in forms of their own. So what somebody changed by hand stays as it is until our own content changes.
 */
export interface Asset {
  /** What the API calls it, e.g. `component template`. */
  readonly kind: string;
  readonly name: string;
  /** Name of the file of `create.body` in a folder of the flavour; none for a request without a body. */
  readonly file?: string;
  readonly create: AssetRequest;
  /** Path of the GET that tells what is there. */
  readonly read: string;
  /** Of the JSON of its 200. */
  standing(answer: unknown): Standing;
  /** Some APIs create and update by different requests, and one wants to know what it replaces. */
  replace(answer: unknown): AssetRequest;
}

import type { JsonObject } from "../model/json.ts";

/** A request to an engine or to its dashboards, below the URL that they are at. */
export interface ApiRequest {
  readonly method: "GET" | "PUT" | "POST";
  readonly path: string;
  readonly body?: JsonObject;
  /** A file in a form, as the dashboards' imports want it; instead of a body. */
  readonly upload?: { readonly name: string; readonly text: string };
}

export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON, or the text if it is none. */
  readonly body: unknown;
}

/** Sends one request. Throws if there is no answer. */
export type Api = (request: ApiRequest) => Promise<ApiAnswer>;

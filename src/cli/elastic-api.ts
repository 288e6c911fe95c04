import type { Api, ApiRequest } from "../elastic/api.ts";
import { ConfigError } from "../model/errors.ts";
import { Endpoint } from "../sinks/delivery/endpoint.ts";
import { failure } from "../sinks/delivery/refusals.ts";
import { authorization } from "./authorization.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { tlsOf } from "./tls.ts";

const TIMEOUT_MS = 60_000;

export interface OpenApi {
  readonly api: Api;
  close(): Promise<void>;
}

/** The HTTP API of an engine or of its dashboards. Throws a `ConfigError` where nobody answers or we are not known. */
export async function openApi(url: URL, settings: DeliverySettings): Promise<OpenApi> {
  const authorized = await authorization("elasticsearch", settings);
  const endpoint = new Endpoint(url, { connections: 1, tls: await tlsOf(settings) });
  const common = {
    accept: "application/json",
    // Kibana and OpenSearch Dashboards each want theirs, of whoever is no browser.
    "kbn-xsrf": "aplomb",
    "osd-xsrf": "aplomb",
    ...(authorized !== undefined && { authorization: authorized }),
  };

  async function api({ method, path, body, upload }: ApiRequest) {
    const form = upload === undefined ? undefined : await formOf(upload);
    const headers = { ...common, "content-type": form?.type ?? "application/json" };
    const sent = form?.body ?? Buffer.from(body === undefined ? "" : JSON.stringify(body));
    const answer = await endpoint.exchange(path, { method, headers, body: sent, timeoutMs: TIMEOUT_MS }).catch(told);
    if (answer.status === 401) {
      throw new ConfigError(`${url.origin} answers 401.`, {
        hint: "Set APLOMB_ELASTICSEARCH_API_KEY, or APLOMB_ELASTICSEARCH_USER and APLOMB_ELASTICSEARCH_PASSWORD.",
      });
    }
    return { status: answer.status, body: parsed(answer.text) };
  }

  function told(error: unknown): never {
    const result = failure(error, url);
    if (result.kind === "stop") throw new ConfigError(result.error.message, { hint: result.error.hint, cause: error });
    const reason = result.kind === "later" ? result.reason : url.origin;
    throw new ConfigError(`No answer from ${reason}.`, {
      hint: "Check the URL, and that it can be reached.",
      cause: error,
    });
  }

  return { api, close: () => endpoint.close() };
}

async function formOf({ name, text }: { readonly name: string; readonly text: string }) {
  const form = new FormData();
  form.append("file", new File([text], name, { type: "application/ndjson" }));
  const response = new Response(form);
  return { type: response.headers.get("content-type") ?? "", body: Buffer.from(await response.arrayBuffer()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

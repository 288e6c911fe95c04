import { isRecord } from "../../model/json.ts";
import type { Api } from "../api.ts";
import { refusalOf, type Step } from "../step.ts";
import { dashboardObjects, type Flavour, STAMP, toNdjson } from "./index.ts";

/**
 * The dashboards with what they need, as one step: the import takes all of them in one request. What is there is known by the
 * stamp in each dashboard's description, so that what somebody changed by hand stays until our own content changes.
 */
export async function dashboardStep(flavour: Flavour, api: Api): Promise<Step> {
  const objects = dashboardObjects(flavour);
  const dashboards = objects.filter(({ type }) => type === "dashboard");
  const named = { kind: "dashboards", name: dashboards.map(({ id }) => id).join(", ") };
  const stamp = STAMP.exec(String(dashboards[0]?.attributes["description"]))?.[0];
  let standing: Step["standing"] = "same";
  for (const { id } of dashboards) {
    const answer = await api({ method: "GET", path: `/api/saved_objects/dashboard/${id}` });
    if (answer.status === 404) {
      standing = "missing";
      continue;
    }
    const reason = refusalOf(answer);
    if (reason !== undefined) return { ...named, standing: "unreadable", reason, apply: async () => reason };
    if (stampOf(answer.body) !== stamp && standing === "same") standing = "different";
  }
  return {
    ...named,
    standing,
    async apply() {
      const upload = { name: "aplomb-dashboards.ndjson", text: toNdjson(objects) };
      const answer = await api({ method: "POST", path: "/api/saved_objects/_import?overwrite=true", upload });
      return refusalOf(answer) ?? unimported(answer.body);
    },
  };
}

/** An import may answer 200 and yet have taken nothing. */
export function unimported(body: unknown): string | undefined {
  if (isRecord(body) && body["success"] === true) return undefined;
  const errors = isRecord(body) && Array.isArray(body["errors"]) ? body["errors"] : [body];
  return JSON.stringify(errors.slice(0, 3)).slice(0, 500);
}

function stampOf(body: unknown): string | undefined {
  const attributes = isRecord(body) && isRecord(body["attributes"]) ? body["attributes"] : {};
  return STAMP.exec(String(attributes["description"]))?.[0];
}

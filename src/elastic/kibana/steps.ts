import { isRecord } from "../../model/json.ts";
import type { Api } from "../api.ts";
import { sameMark } from "../stamp.ts";
import { refusalOf, type Step } from "../step.ts";
import { dashboardObjects, type Flavour, needsOf, type SavedObject, toNdjson } from "./index.ts";

/** Of the data views: those that are to be imported, and why others could not be asked for. By id. */
interface Views {
  readonly missing: Set<string>;
  readonly unreadable: ReadonlyMap<string, string>;
}

/**
 * A step for each dashboard, which leaves the others alone. What is there is known by the stamp in the dashboard's
 * description, so that what somebody changed by hand stays until our own content changes.
 */
export async function dashboardSteps(flavour: Flavour, api: Api): Promise<Step[]> {
  const objects = dashboardObjects(flavour);
  const views = await viewsOf(objects, api);
  const steps: Step[] = [];
  for (const object of objects) {
    if (object.type === "dashboard") steps.push(await dashboardStep(object, objects, views, api));
  }
  return steps;
}

async function viewsOf(objects: readonly SavedObject[], api: Api): Promise<Views> {
  const missing = new Set<string>();
  const unreadable = new Map<string, string>();
  for (const object of objects) {
    if (object.type !== "index-pattern") continue;
    const answer = await read(object, api);
    const reason = refusalOf(answer);
    if (answer.status === 404) missing.add(object.id);
    else if (reason !== undefined) unreadable.set(object.id, reason);
  }
  return { missing, unreadable };
}

async function dashboardStep(
  dashboard: SavedObject,
  all: readonly SavedObject[],
  known: Views,
  api: Api,
): Promise<Step> {
  const named = { kind: "dashboard", name: dashboard.id };
  const { charts, views } = needsOf(dashboard, all);
  const answer = await read(dashboard, api);
  const blind = views.map(({ id }) => known.unreadable.get(id)).find((reason) => reason !== undefined);
  const reason = (answer.status === 404 ? undefined : refusalOf(answer)) ?? blind;
  if (reason !== undefined) return { ...named, standing: "unreadable", reason, apply: async () => reason };
  const isOurs = answer.status !== 404 && sameMark(descriptionOf(answer.body), dashboard.attributes["description"]);
  const lacks = answer.status === 404 || views.some(({ id }) => known.missing.has(id));
  return {
    ...named,
    standing: lacks ? "missing" : isOurs ? "same" : "different",
    async apply() {
      // Looked up only now: the dashboard before may have brought it. A view that is there may be somebody's work.
      const brought = views.filter(({ id }) => known.missing.has(id));
      const refused = await imported([...brought, ...(isOurs ? [] : [...charts, dashboard])], api);
      if (refused === undefined) for (const { id } of brought) known.missing.delete(id);
      return refused;
    },
  };
}

function read({ type, id }: SavedObject, api: Api) {
  return api({ method: "GET", path: `/api/saved_objects/${type}/${id}` });
}

async function imported(objects: readonly SavedObject[], api: Api): Promise<string | undefined> {
  if (objects.length === 0) return undefined;
  const upload = { name: "aplomb-dashboards.ndjson", text: toNdjson(objects) };
  const answer = await api({ method: "POST", path: "/api/saved_objects/_import?overwrite=true", upload });
  return refusalOf(answer) ?? unimported(answer.body);
}

/** An import may answer 200 and yet have taken nothing. */
export function unimported(body: unknown): string | undefined {
  if (isRecord(body) && body["success"] === true) return undefined;
  const errors = isRecord(body) && Array.isArray(body["errors"]) ? body["errors"] : [body];
  return JSON.stringify(errors.slice(0, 3)).slice(0, 500);
}

function descriptionOf(body: unknown): unknown {
  return isRecord(body) && isRecord(body["attributes"]) ? body["attributes"]["description"] : undefined;
}

import type { Framework } from "../compliance/framework-schema.ts";
import { uuidOf } from "./ids.ts";
import type { Plain } from "./json.ts";
import { markup } from "./text.ts";

const NIST =
  "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5";

/** NIST's own: its catalog, and a profile for each baseline of SP 800-53B. */
const PROFILES: ReadonlyMap<string, string> = new Map([
  ["nist-800-53-r5", `${NIST}_catalog.json`],
  ...["low", "moderate", "high"].map((name): [string, string] => [
    `nist-800-53-r5:${name}`,
    `${NIST}_${name.toUpperCase()}-baseline_profile.json`,
  ]),
  ["nist-800-53-r5:privacy", `${NIST}_PRIVACY-baseline_profile.json`],
]);

/** Where the controls of a framework are from: of what nobody has published as OSCAL, a resource of the document. */
export function sourceOf({ id }: Framework): string {
  return PROFILES.get(id) ?? `#${resourceUuid(id)}`;
}

/** That resource, if it needs one. */
export function sourceResource({ id, name, source }: Framework): readonly Plain[] {
  if (PROFILES.has(id)) return [];
  return [
    {
      uuid: resourceUuid(id),
      title: markup(name),
      description: markup(source ?? "Controls of NIST SP 800-53, as a framework file selects them."),
      rlinks: [{ href: `${NIST}_catalog.json`, "media-type": "application/oscal+json" }],
    },
  ];
}

function resourceUuid(id: string): string {
  return uuidOf("source", id);
}

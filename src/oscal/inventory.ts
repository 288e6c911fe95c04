import type { Row } from "../compliance/assess-account.ts";
import { uuidOf } from "./ids.ts";
import type { Plain } from "./json.ts";
import { exact, props } from "./props.ts";
import { line, markup, words } from "./text.ts";

/** The same thing has the same one in every scan, and in no other account or region. */
export function thingUuid({ account, region, resourceType, resource }: Row): string {
  return uuidOf("thing", account, region, resourceType, resource);
}

/** The things that findings are of, each once. */
export function* inventory(rows: Iterable<Row>): Generator<Plain> {
  const told = new Set<string>();
  for (const row of rows) {
    const uuid = thingUuid(row);
    if (told.has(uuid)) continue;
    told.add(uuid);
    const { account, region, resourceType, resource, owner } = row;
    yield {
      uuid,
      description: `${markup(resourceType)} ${words(resource)}`,
      props: [
        // These two are names of OSCAL's own.
        { name: "asset-type", value: line(resourceType) },
        { name: "asset-id", value: line(resource) },
        ...exact("asset-id", resource),
        ...props({ "account-id": account, region, owner }),
      ],
    };
  }
}

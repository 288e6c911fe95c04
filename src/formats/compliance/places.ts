import type { Place } from "./blocks.ts";

export interface PlaceLine {
  /** Columns. */
  readonly indent: number;
  readonly text: string;
}

/** Resources below their account and region, which are told once; what is of no resource is a line per account. */
export function placeLines(places: readonly Place[]): PlaceLine[] {
  const bare = places.filter(({ resource }) => resource === "");
  const accounts = Map.groupBy(bare, ({ account }) => account);
  const named = Map.groupBy(
    places.filter(({ resource }) => resource !== ""),
    whereOf,
  );
  return [
    ...[...accounts].map(([account, own]) => ({
      indent: 8,
      text: `${account || "no account"}: ${own.map(({ region }) => region || "whole account").join(", ")}`,
    })),
    ...[...named].flatMap(([where, own]) => [
      { indent: 8, text: `${where}:` },
      ...own.map(({ resource, note }) => ({ indent: 10, text: note === "" ? resource : `${resource} (${note})` })),
    ]),
  ];
}

/** `111122223333, eu-west-1`; of what is of no region the account alone. */
function whereOf({ account, region }: Place): string {
  return region === "" ? account || "no account" : `${account}, ${region}`;
}

import type { Estate } from "./estate.ts";

/** Things are dealt to the regions in turn: the nth one is in region n mod R, and is there the row n div R. */

export function regionOf({ regions }: Estate, index: number): string {
  return regions[index % regions.length] ?? "";
}

/** How many of `total` things are in the region; none in one that the estate is not in. */
export function countIn({ regions }: Estate, region: string, total: number): number {
  const turn = regions.indexOf(region);
  return turn === -1 ? 0 : Math.max(0, Math.ceil((total - turn) / regions.length));
}

/** The number in the account of the row of a region. */
export function indexAt({ regions }: Estate, region: string, row: number): number {
  return row * regions.length + regions.indexOf(region);
}

/** In each round of a mix, every thing is another kind; each round begins one later, so that no region has only one kind. */
export function kindOf<Kind>(mix: readonly Kind[], index: number): Kind {
  const kind = mix[(index + Math.floor(index / mix.length)) % mix.length];
  if (kind === undefined) throw new TypeError("a mix needs at least one kind");
  return kind;
}

/** How many of `total` things are of one of the kinds. */
export function countKinds<Kind>(mix: readonly Kind[], total: number, kinds: readonly Kind[]): number {
  let count = 0;
  for (let index = 0; index < total; index += 1) if (kinds.includes(kindOf(mix, index))) count += 1;
  return count;
}

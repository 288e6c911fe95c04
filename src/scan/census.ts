/** What an earlier scan counted in one account. The account as a whole has the empty region. */
export interface Census {
  /** Nothing for an account that nobody has named. */
  readonly account?: string;
  /** The regions that are looked at. */
  readonly regions: readonly string[];
  /** Things of a type that a listing gave, with those that no check applies to. */
  listed(type: string, region: string): number;
  /** Those of them that were judged. */
  judged(type: string, region: string): number;
  /** In how many regions the things of an account-wide type are. */
  spread(type: string): number;
}

/** An account of which nothing is known: as if there were nothing in it. */
export function emptyCensus(regions: readonly string[], account?: string): Census {
  const none = (): number => 0;
  return { regions, listed: none, judged: none, spread: none, ...(account !== undefined && { account }) };
}

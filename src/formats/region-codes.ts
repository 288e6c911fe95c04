const WORDS: Readonly<Record<string, string>> = {
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
};

/** Columns of a name that is no region's. */
const LONGEST = 15;

/** A short name for each region, e.g. `apse2` for `ap-southeast-2`; the names themselves, if two would be the same. */
export function regionCodes(regions: readonly string[]): ReadonlyMap<string, string> {
  const codes = new Map(regions.map((region) => [region, codeOf(region)]));
  return new Set(codes.values()).size === codes.size ? codes : new Map(regions.map((region) => [region, region]));
}

function codeOf(region: string): string {
  if (region.length > LONGEST || !/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region)) return region;
  const [first = "", ...rest] = region.split("-");
  return first + rest.map((word) => (/^\d/.test(word) ? word : (WORDS[word] ?? word.charAt(0)))).join("");
}

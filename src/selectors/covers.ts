import { patternsCover } from "./patterns.ts";
import type { Selector } from "./selector.ts";

/** Does `outer` select whatever `inner` does? A `true` is certain; of OUs only those that are named alike are known. */
export function covers(outer: Selector, inner: Selector): boolean {
  return (
    patternsCover(outer.check, inner.check) &&
    patternsCover(outer.account, inner.account) &&
    patternsCover(outer.region, inner.region) &&
    patternsCover(outer.arn, inner.arn) &&
    patternsCover(outer.ou, inner.ou) &&
    tagsCover(outer.tags, inner.tags)
  );
}

function tagsCover(outer: Selector["tags"], inner: Selector["tags"]): boolean {
  return [...(outer ?? [])].every(([key, patterns]) => patternsCover(patterns, inner?.get(key)));
}

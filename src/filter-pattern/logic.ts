import type { Truth } from "./pattern.ts";

/** Kleene's logic: what is certain decides, whatever else cannot be told. */
export function all(truths: Iterable<Truth>): Truth {
  return decide(truths, false);
}

export function any(truths: Iterable<Truth>): Truth {
  return decide(truths, true);
}

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function decide(truths: Iterable<Truth>, settles: boolean): Truth {
  let certain = true;
  for (const truth of truths) {
    if (truth === settles) return settles;
    if (truth === undefined) certain = false;
  }
  return certain ? !settles : undefined;
}

/** Numbers of calls: at least, and at most as far as the counts go. */
export interface Range {
  readonly least: number;
  readonly most: number;
  /** There may be more, for things that no listing counts. */
  readonly more?: true;
}

export const NONE: Range = { least: 0, most: 0 };

export function exactly(number: number): Range {
  return { least: number, most: number };
}

export function upTo(most: number): Range {
  return { least: 0, most };
}

export function orMore(range: Range): Range {
  return { ...range, more: true };
}

export function sumOf(ranges: Iterable<Range>): Range {
  let [sum, hasMore] = [NONE, false];
  for (const { least, most, more = false } of ranges) {
    sum = { least: sum.least + least, most: sum.most + most };
    hasMore ||= more;
  }
  return hasMore ? orMore(sum) : sum;
}

export function times({ least, most, ...rest }: Range, factor: number): Range {
  return { least: least * factor, most: most * factor, ...rest };
}

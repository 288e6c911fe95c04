/** Whether an expression finds something in a text. */
export interface Regex {
  test(text: string): boolean;
}

/** An anchor, or a character that may be repeated. */
type Item =
  | { readonly kind: "start" | "end" }
  | { readonly kind: "character"; readonly is: RegExp; readonly least: number; readonly most: number };

/** Counted repeats are walked one by one. */
const MOST_REPEATS = 1_000;

/**
 * An expression of those that AWS documents for filter patterns: letters, digits, some symbols, classes, anchors, alternatives and
 * repeats, and no groups. It is not left to JavaScript, where a few repeats can take longer than a scan has: all places in
 * the text are followed at once, in a time that is the expression's length times the text's.
 */
export function compile(source: string): Regex | undefined {
  const alternatives: Item[][] = [[]];
  for (let rest = source; rest !== ""; ) {
    const found = ITEM.exec(rest);
    if (found === null) return undefined;
    rest = rest.slice(found[0].length);
    const { or, anchor, character, repeat = "" } = found.groups ?? {};
    if (or !== undefined) alternatives.push([]);
    const item = itemOf(anchor, character, repeat);
    if (item === undefined && or === undefined) return undefined;
    if (item !== undefined) alternatives.at(-1)?.push(item);
  }
  return { test: (text) => alternatives.some((items) => finds(items, text)) };
}

const ESCAPE = /\\(?:[dDsSwW]|x[0-9A-Fa-f]{2}|[^A-Za-z0-9])/.source;
const CLASS = /\[\^?(?:[A-Za-z0-9:_#=@/;, .*+?$|{}-]|\\(?:[dDsSwW]|[^A-Za-z0-9]))+\]/.source;
const LITERAL = /[A-Za-z0-9:_#=@/;, .-]/.source;
const REPEAT = /[*+?]|\{\d{1,4}(?:,\d{0,4})?\}/.source;
const ITEM = new RegExp(
  `^(?:(?<or>\\|)|(?<anchor>[$^])|(?<character>${ESCAPE}|${CLASS}|${LITERAL})(?<repeat>${REPEAT})?)`,
);

function itemOf(anchor: string | undefined, character: string | undefined, repeat: string): Item | undefined {
  if (anchor !== undefined) return { kind: anchor === "^" ? "start" : "end" };
  if (character === undefined) return undefined;
  const [least, most] = timesOf(repeat);
  if (least > most || least > MOST_REPEATS || (most > MOST_REPEATS && most !== Number.POSITIVE_INFINITY))
    return undefined;
  const is = characterOf(character);
  return is === undefined ? undefined : { kind: "character", is, least, most };
}

function characterOf(source: string): RegExp | undefined {
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // A range from z to a.
    return undefined;
  }
}

function timesOf(repeat: string): readonly [number, number] {
  if (repeat === "*") return [0, Number.POSITIVE_INFINITY];
  if (repeat === "+") return [1, Number.POSITIVE_INFINITY];
  if (repeat === "?") return [0, 1];
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(repeat) ?? [];
  if (least === undefined) return [1, 1];
  if (comma === "") return [Number(least), Number(least)];
  return [Number(least), most === undefined || most === "" ? Number.POSITIVE_INFINITY : Number(most)];
}

function finds(items: readonly Item[], text: string): boolean {
  // Where in the text one can be: before any character, at first.
  let places = Array.from({ length: text.length + 1 }, () => true);
  for (const item of items) {
    places = after(item, places, text);
    if (!places.includes(true)) return false;
  }
  return true;
}

function after(item: Item, places: readonly boolean[], text: string): boolean[] {
  if (item.kind !== "character") {
    const only = item.kind === "start" ? 0 : text.length;
    return places.map((here, at) => here && at === only);
  }
  const fits = Array.from({ length: text.length }, (_, at) => item.is.test(text.charAt(at)));
  const forward = (from: readonly boolean[]) =>
    from.map((_, at) => at > 0 && from[at - 1] === true && fits[at - 1] === true);
  let reached = [...places];
  for (let times = 0; times < item.least; times += 1) reached = forward(reached);
  if (item.most === Number.POSITIVE_INFINITY) {
    for (const [at, fit] of fits.entries()) if (fit && reached[at] === true) reached[at + 1] = true;
    return reached;
  }
  const all = [...reached];
  for (let times = item.least; times < item.most; times += 1) {
    reached = forward(reached);
    if (!reached.includes(true)) break;
    for (const [at, here] of reached.entries()) if (here) all[at] = true;
  }
  return all;
}

import stringWidth from "string-width";

/** A text in exactly that many columns: filled up, or its middle left out; the ends of a name tell it apart. */
export function pad(text: string, columns: number): string {
  const width = stringWidth(text);
  if (width <= columns) return text + " ".repeat(columns - width);
  const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const room = columns - 1;
  const left = take(graphemes, Math.ceil(room / 2));
  const right = take(graphemes.toReversed(), Math.floor(room / 2)).toReversed();
  const short = `${left.join("")}…${right.join("")}`;
  return short + " ".repeat(Math.max(0, columns - stringWidth(short)));
}

/** The text itself where it fits; else as `pad` has it. */
export function fitted(text: string, columns: number): string {
  return stringWidth(text) <= columns ? text : pad(text, columns);
}

function take(graphemes: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let width = 0;
  for (const grapheme of graphemes) {
    width += stringWidth(grapheme);
    if (width > columns) break;
    taken.push(grapheme);
  }
  return taken;
}

/** Breaks a text at spaces into lines of at most that many columns; a longer word stands on a line of its own. */
export function wrap(text: string, columns: number): string[] {
  return inLines(text.split(" "), columns);
}

/** A list of things whose names may have spaces, broken after a comma. */
export function wrapList(items: readonly string[], columns: number): string[] {
  const last = items.length - 1;
  const parts = items.map((item, index) => (index < last ? `${item},` : item));
  return inLines(parts, columns).flatMap((line) => wrap(line, columns));
}

function inLines(parts: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    const longer = line === "" ? part : `${line} ${part}`;
    if (line !== "" && stringWidth(longer) > columns) {
      lines.push(line);
      line = part;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Moves a line to the right. */
export function indented(columns: number): (line: string) => string {
  return (line) => " ".repeat(columns) + line;
}

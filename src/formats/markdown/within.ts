/** GitHub takes 65,536 characters of a comment, and whoever pastes it adds some. */
const ALL = 60_000;

/** Blocks of sections, one below the other; those that do not fit are left out, and that is said. */
export function within(sections: readonly (readonly string[])[]): string {
  const kept: string[] = [];
  let length = 0;
  let leftOut = 0;
  for (const block of sections.flat()) {
    if (length + block.length + 2 > ALL) {
      leftOut += 1;
      continue;
    }
    length += block.length + 2;
    kept.push(block);
  }
  if (leftOut > 0) kept.push("This is not all: the rest does not fit in here.");
  return `${kept.join("\n\n")}\n`;
}

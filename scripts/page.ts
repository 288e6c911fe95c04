/** What every generated page begins with. */
export const NOTE = "<!-- Made by `npm run docs` from the code. -->";

/** A line of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

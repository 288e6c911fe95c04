/** One line of the report. */
export interface Row {
  readonly name: string;
  readonly value: number;
  /** `x` for ratios. */
  readonly unit: string;
  readonly aim?: { readonly most: number } | { readonly least: number };
  /** What it was made of. */
  readonly detail: string;
}

/** A measurement: given the CLI to measure, its rows. */
export type Measure = (cli: string) => Promise<readonly Row[]>;

export function textOf({ name, value, unit, aim, detail }: Row): string {
  const digits = value >= 100 ? 0 : 2;
  const shown = `${value.toFixed(digits)}${unit === "x" ? "x" : ` ${unit}`}`;
  return `${name.padEnd(46)} ${shown.padStart(12)}  ${aimText(aim).padEnd(16)} ${detail}`;
}

export function isMet({ value, aim }: Row): boolean {
  if (aim === undefined) return true;
  return "most" in aim ? value <= aim.most : value >= aim.least;
}

function aimText(aim: Row["aim"]): string {
  if (aim === undefined) return "";
  return "most" in aim ? `(aim <= ${aim.most})` : `(aim >= ${aim.least})`;
}

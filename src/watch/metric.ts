export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number | undefined];

/** One metric in the Prometheus text format; nothing of one of which nothing is known. */
export function metric(nameAndType: string, help: string, samples: readonly Sample[]): string {
  const [name = ""] = nameAndType.split(" ");
  const known = samples.flatMap(([labels, value]) =>
    value === undefined ? [] : [`${name}${written(labels)} ${value}\n`],
  );
  return known.length === 0 ? "" : `# HELP ${name} ${help}\n# TYPE ${nameAndType}\n${known.join("")}`;
}

function written(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/** A label's value may hold anything, but these three have a meaning. */
function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

export function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}

/**
 * The samples of a text in Prometheus' format. Throws where it is not: every line of one form, HELP and TYPE before the
 * samples of a metric and once, no sample twice, a line feed at the end.
 */
export function samplesOf(text: string): Map<string, number> {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const samples = new Map<string, number>();
  const seen = new Set<string>();
  let help: string | undefined;
  let current: string | undefined;
  for (const line of text.split("\n").slice(0, -1)) {
    const comment = /^# (?<kind>HELP|TYPE) (?<name>[a-z_]+) (?<rest>\S.*)$/.exec(line)?.groups;
    if (comment !== undefined) {
      const { kind, name = "", rest = "" } = comment;
      if (kind === "HELP") help = name;
      if (kind === "HELP") continue;
      if (help !== name || seen.has(name) || !/^(counter|gauge)$/.test(rest)) throw new Error(`a wrong TYPE: ${line}`);
      if (rest === "counter" && !name.endsWith("_total")) throw new Error(`a counter that is none: ${line}`);
      seen.add(name);
      current = name;
      continue;
    }
    const sample =
      /^(?<key>(?<name>[a-z_]+)(?:\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+(?<!,)\})?) (?<value>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(
        line,
      )?.groups;
    const { key = "", name, value } = sample ?? {};
    if (sample === undefined || name !== current || samples.has(key)) throw new Error(`no sample: ${line}`);
    samples.set(key, Number(value));
  }
  return samples;
}

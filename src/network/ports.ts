/** From the first to the last, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export const ANY_PORT: PortRange = { from: 0, to: 65_535 };

/** As sorted ranges that neither touch nor overlap. */
export function mergePorts(ranges: readonly PortRange[]): readonly PortRange[] {
  const merged: PortRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const previous = merged.at(-1);
    if (previous !== undefined && range.from <= previous.to + 1) {
      merged[merged.length - 1] = { from: previous.from, to: Math.max(previous.to, range.to) };
    } else merged.push(range);
  }
  return merged;
}

export function hasPort(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some(({ from, to }) => from <= port && port <= to);
}

/** Nothing listens on port 0, so 1 to 65535 is all there is. */
export function isEveryPort(ranges: readonly PortRange[]): boolean {
  return mergePorts(ranges).some(({ from, to }) => from <= 1 && to >= ANY_PORT.to);
}

/** Those that are not among `ports`. */
export function portsBeside(ranges: readonly PortRange[], ports: readonly number[]): readonly PortRange[] {
  let rest = [...mergePorts(ranges)];
  for (const port of ports) {
    rest = rest.flatMap(({ from, to }) => {
      if (port < from || port > to) return [{ from, to }];
      return [
        { from, to: port - 1 },
        { from: port + 1, to },
      ].filter((part) => part.from <= part.to);
    });
  }
  return rest;
}

/** `22`, `1024-65535` or `all`. */
export function portText({ from, to }: PortRange): string {
  if (isEveryPort([{ from, to }])) return "all";
  return from === to ? String(from) : `${from}-${to}`;
}

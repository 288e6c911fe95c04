import type { IpRange } from "./cidr.ts";
import { ANY_PORT, mergePorts, type PortRange } from "./ports.ts";
import type { Transport } from "./protocol.ts";

/** Lets traffic in, whatever other rules say: security groups only allow. */
export interface AllowRule {
  readonly protocol: Transport | "all";
  readonly ports: PortRange;
  readonly sources: readonly IpRange[];
}

/** The ports to which the rules together let sources that `isOpen` says yes to, e.g. the world in two halves. */
export function openPorts(
  rules: readonly AllowRule[],
  protocol: Transport,
  isOpen: (sources: readonly IpRange[]) => boolean,
): readonly PortRange[] {
  const its = rules.filter((rule) => rule.protocol === "all" || rule.protocol === protocol);
  // Between two neighbouring edges the same rules hold for every port.
  const edges = new Set(its.flatMap(({ ports }) => [ports.from, ports.to + 1]));
  const sorted = [...edges].sort((a, b) => a - b);
  const open = sorted.flatMap((from, index) => {
    const to = (sorted[index + 1] ?? from) - 1;
    const sources = its.filter(({ ports }) => ports.from <= from && to <= ports.to).flatMap((rule) => rule.sources);
    return to >= from && isOpen(sources) ? [{ from, to: Math.min(to, ANY_PORT.to) }] : [];
  });
  return mergePorts(open);
}

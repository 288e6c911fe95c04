/** The protocols that have ports. */
export type Transport = "tcp" | "udp";

export const TRANSPORTS: readonly Transport[] = ["tcp", "udp"];

const NAMES: ReadonlyMap<string, Transport | "all"> = new Map([
  ["-1", "all"],
  ["all", "all"],
  ["6", "tcp"],
  ["tcp", "tcp"],
  ["17", "udp"],
  ["udp", "udp"],
]);

/** As EC2 writes it, by name or by number: `-1`, `tcp`, `6`, `udp`, `17`; `other` has no ports. */
export function protocolOf(text: string): Transport | "all" | "other" {
  return NAMES.get(text.trim().toLowerCase()) ?? "other";
}

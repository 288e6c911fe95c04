/** The protocols that have ports. */
export type Transport = "tcp" | "udp";

export const TRANSPORTS: readonly Transport[] = ["tcp", "udp"];

const NAMES: Readonly<Record<string, Transport | "all">> = { "-1": "all", "6": "tcp", "17": "udp", all: "all" };

/** As EC2 writes it, by name or by number: `-1`, `tcp`, `6`, `udp`, `17`; `other` has no ports. */
export function protocolOf(text: string): Transport | "all" | "other" {
  const name = text.trim().toLowerCase();
  if (name === "tcp" || name === "udp") return name;
  return NAMES[name] ?? "other";
}

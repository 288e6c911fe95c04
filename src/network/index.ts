/**
 * What a firewall lets through, without I/O: ranges of addresses and ports, rules that add up, rules of which the first decides.
 *
 * ```ts
 * openPorts(rules, "tcp", (sources) => isWorld(sources, { ipv4Prefix: 8, ipv6Prefix: 16 }));
 * ```
 */

export { coversRange, type IpRange, parseCidr } from "./cidr.ts";
export { type AllowRule, openPorts } from "./openings.ts";
export { admitted, type OrderedRule } from "./ordered.ts";
export { ANY_PORT, hasPort, isEveryPort, mergePorts, type PortRange, portsBeside, portText } from "./ports.ts";
export { protocolOf, TRANSPORTS, type Transport } from "./protocol.ts";
export { isWorld, type Width } from "./world.ts";

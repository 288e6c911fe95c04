import { holdsBlockOf, type IpRange, mergeRanges, parseCidr, subtractRanges } from "./cidr.ts";

/** From which prefix on a range of addresses is the world: one that is broader, that is, whose prefix is shorter. With 0, only half of all addresses are. */
export interface Width {
  readonly ipv4Prefix: number;
  readonly ipv6Prefix: number;
}

/** Not reachable from the Internet: RFC 1918, unique local and link-local addresses. */
const PRIVATE: readonly IpRange[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"].flatMap(
  (block) => parseCidr(block) ?? [],
);

/** Half of the addresses that the Internet uses, of each family: of 0.0.0.0/0, and of 2000::/3. */
const HALF = { 4: 1n << 31n, 6: 1n << 124n } as const;

/**
 * Is the union of the ranges the world, and not somebody's? AWS calls an IPv4 range public that is broader than /8, private
 * space excepted (Block Public Access of S3); no network that one owner has is larger. For IPv6 AWS says /32, which fits no
 * firewall: Cloudflare's own 2a06:98c0::/29 would be the world. The largest IPv6 blocks that one owner has are /16. A
 * union that was written in parts is judged as a whole, and half of all addresses in scattered blocks is the world too.
 */
export function isWorld(ranges: readonly IpRange[], { ipv4Prefix, ipv6Prefix }: Width): boolean {
  const bits = { 4: BigInt(33 - ipv4Prefix), 6: BigInt(129 - ipv6Prefix) } as const;
  const total = { 4: 0n, 6: 0n };
  for (const range of mergeRanges(subtractRanges(ranges, PRIVATE))) {
    if (holdsBlockOf(range, bits[range.family])) return true;
    total[range.family] += range.last - range.first + 1n;
  }
  return total[4] >= HALF[4] || total[6] >= HALF[6];
}

/** IP ranges as inclusive number intervals, so that unions, complements and splits of CIDR blocks are exact. */
export interface IpRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32n, 6: 128n } as const;
const PRIVATE: readonly IpRange[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap(
  (block) => parseCidr(block) ?? [],
);

/** `203.0.113.0/24`, `2001:db8::/32`, or one address without a prefix. Host bits are ignored. `undefined` if neither. */
export function parseCidr(text: string): IpRange | undefined {
  const [address = "", prefixText, ...rest] = text.trim().split("/");
  const family = address.includes(":") ? 6 : 4;
  const bits = BITS[family];
  const value = family === 4 ? parseIpv4(address) : parseIpv6(address);
  if (value === undefined || rest.length > 0) return undefined;
  if (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText)) return undefined;
  const prefix = prefixText === undefined ? bits : BigInt(prefixText);
  if (prefix > bits) return undefined;
  const size = 1n << (bits - prefix);
  const first = value - (value % size);
  return { family, first, last: first + size - 1n };
}

/** The union as sorted ranges that neither touch nor overlap. */
export function mergeRanges(ranges: readonly IpRange[]): readonly IpRange[] {
  const sorted = [...ranges].sort(
    (a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0),
  );
  const merged: IpRange[] = [];
  for (const range of sorted) {
    const previous = merged.at(-1);
    if (previous && previous.family === range.family && range.first <= previous.last + 1n) {
      merged[merged.length - 1] = { ...previous, last: range.last > previous.last ? range.last : previous.last };
    } else merged.push(range);
  }
  return merged;
}

/** All addresses of both families that are in none of the ranges. */
export function complementOf(ranges: readonly IpRange[]): readonly IpRange[] {
  const merged = mergeRanges(ranges);
  const gaps: IpRange[] = [];
  for (const family of [4, 6] as const) {
    let next = 0n;
    for (const range of merged) {
      if (range.family !== family) continue;
      if (range.first > next) gaps.push({ family, first: next, last: range.first - 1n });
      next = range.last + 1n;
    }
    const end = (1n << BITS[family]) - 1n;
    if (next <= end) gaps.push({ family, first: next, last: end });
  }
  return gaps;
}

/** The addresses of `ranges` that are in none of `others`. */
export function subtractRanges(ranges: readonly IpRange[], others: readonly IpRange[]): readonly IpRange[] {
  return complementOf([...complementOf(ranges), ...others]);
}

/** Is each address of `inner` in one of `ranges`? */
export function coversRange(ranges: readonly IpRange[], inner: IpRange): boolean {
  return subtractRanges([inner], ranges).length === 0;
}

/**
 * Is the union as wide as AWS calls public? S3 does so from blocks broader than /8 (IPv4) or /32 (IPv6) on, private
 * space excepted. It speaks of single values; the union is judged here, so that writing one block as many changes
 * nothing. Half of IPv4 in scattered blocks is public too.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPubliclyWide(ranges: readonly IpRange[]): boolean {
  let total = 0n;
  for (const range of mergeRanges(ranges)) {
    if (
      PRIVATE.some((block) => block.family === range.family && block.first <= range.first && range.last <= block.last)
    ) {
      continue;
    }
    if (range.family === 4) total += range.last - range.first + 1n;
    if (holdsBlockOf(range, range.family === 4 ? 25n : 97n)) return true;
  }
  return total >= 1n << 31n;
}

/** Does the range hold an aligned block of 2^`sizeBits` addresses? */
export function holdsBlockOf(range: IpRange, sizeBits: bigint): boolean {
  const size = 1n << sizeBits;
  const start = ((range.first + size - 1n) / size) * size;
  return start + size - 1n <= range.last;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const given = head.length + (tail?.length ?? 0);
  if (halves.length === 1 ? given !== 8 : given > 7) return undefined;
  const groups = [...head, ...Array<bigint>(8 - given).fill(0n), ...(tail ?? [])];
  return groups.reduce((sum, group) => sum * 65536n + group, 0n);
}

function groupsOf(half: string): bigint[] | undefined {
  if (half === "") return [];
  const groups: bigint[] = [];
  for (const part of half.split(":")) {
    const dotted = part.includes(".") ? parseIpv4(part) : undefined;
    if (dotted !== undefined) groups.push(dotted / 65536n, dotted % 65536n);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

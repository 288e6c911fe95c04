import { hash } from "node:crypto";

/** `aplomb.finding.id`: stable over scans, unique per account, region, check and resource. Hex sha256. */
export function findingId(account: string, region: string, check: string, resource: string): string {
  return sha256([account, region, check, resource]);
}

/** `event.id` of a state event: the same finding in the same scan is the same event, so a repeat is harmless. */
export function stateEventId(scan: string, finding: string): string {
  return sha256([scan, finding]);
}

/** `event.id` of a transition: what happened to a version of a finding's state happened once, however often it is told. */
export function transitionEventId(finding: string, transition: string, version: number): string {
  return sha256([finding, transition, String(version)]);
}

export function sha256(parts: readonly string[]): string {
  return hash("sha256", JSON.stringify(parts), "hex");
}

/** A UUID, version 8 (RFC 9562: the maker's own bits), made of a hash: equal parts give an equal UUID. */
export function uuidOf(parts: readonly string[]): string {
  const hex = sha256(parts);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

import type { Finding } from "../finding.ts";

/**
 * Where a result is. GitHub shows none without a file: this one is made of account, region and resource, the same in every
 * scan, in no repository.
 */
export function locationOf({ account, region, resource }: Finding) {
  const uri = ["aws", account.id, region || "global", resource.id].map(segment).join("/");
  return {
    physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
    logicalLocations: [{ name: resource.name, fullyQualifiedName: resource.id, kind: resource.subType || "resource" }],
  };
}

/** One segment of a path, whatever is in it: no slash, and no way up. */
function segment(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed()).replaceAll("%3A", ":");
  return /^\.+$/.test(encoded) ? encoded.replaceAll(".", "%2E") : encoded;
}

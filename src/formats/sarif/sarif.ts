import { attacksOf } from "../attacks.ts";
import type { Finding } from "../finding.ts";
import type { Format } from "../format.ts";
import { portableJson } from "../portable-json.ts";
import { at, textAt } from "../read-event.ts";
import { findingOf, isState } from "../read-finding.ts";
import { Invocation, NOT_SEEN } from "./invocation.ts";
import { plain } from "./message.ts";
import { locationOf } from "./place.ts";
import { levelOf, Rules } from "./rules.ts";
import { Taxonomies } from "./taxonomies.ts";

/** Results are written as they come; what they refer to by number follows them, as an object's keys have no order. */
const HEAD = '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"results":[';

/** SARIF 2.1.0: a result for what failed and for what is unknown. What passed is none: readers show each as a problem. */
export function sarif(): Format {
  const [rules, taxonomies, invocation] = [new Rules(), new Taxonomies(), new Invocation()];
  const accounts = new Set<string>();
  let version = "";
  let separator = `${HEAD}\n`;

  const result = (event: unknown): string => {
    const finding = findingOf(event);
    version ||= finding.check.version;
    // Two are enough to see that there are several.
    if (accounts.size < 2) accounts.add(finding.account.id);
    if (finding.status === "passed") return "";
    const text = separator + portableJson(resultOf(finding, event, { rules, taxonomies }));
    separator = ",\n";
    return text;
  };

  return {
    event(event) {
      if (isState(event)) return result(event);
      if (textAt(event, "data_stream.dataset") === "aplomb.compliance") taxonomies.name(event);
      if (textAt(event, "aplomb.coverage.status") === "failed") invocation.addGap(event);
      if (textAt(event, "data_stream.dataset") === "aplomb.scan") invocation.addScan(event);
      return "";
    },
    end() {
      const rest = {
        tool: {
          driver: {
            name: "aplomb",
            organization: "aplomb",
            ...(version !== "" && { version, semanticVersion: version }),
            rules: rules.list,
            notifications: [NOT_SEEN],
            supportedTaxonomies: taxonomies.references,
          },
        },
        taxonomies: taxonomies.list,
        invocations: [invocation.value],
        // GitHub takes uploads with the same one for news of each other.
        automationDetails: { id: `aplomb/${accounts.size === 1 ? [...accounts].join("") : "accounts"}/` },
        columnKind: "utf16CodeUnits",
      };
      const head = separator.startsWith(HEAD) ? HEAD : "\n";
      return `${head}],${portableJson(rest).slice(1)}]}\n`;
    },
  };
}

interface Known {
  readonly rules: Rules;
  readonly taxonomies: Taxonomies;
}

function resultOf(finding: Finding, event: unknown, { rules, taxonomies }: Known) {
  const { accepted, check, controls, firstSeen, severity, status } = finding;
  const failed = status === "failed";
  return {
    ruleId: check.id,
    ruleIndex: rules.indexOf(finding, taxonomies),
    // `open`: it was looked at, and there was too little to decide by.
    kind: failed ? "fail" : "open",
    level: failed ? levelOf(severity) : "none",
    message: { text: plain(messageOf(finding)) },
    locations: [locationOf(finding)],
    // The second is the only one that GitHub looks at.
    partialFingerprints: { "aplombFinding/v1": finding.id, primaryLocationLineHash: finding.id },
    ...(firstSeen !== undefined && { provenance: { firstDetectionTimeUtc: firstSeen.toISOString() } }),
    ...(accepted !== undefined && {
      suppressions: [{ kind: "external", status: "accepted", justification: plain(accepted.reason) }],
    }),
    taxa: [...taxonomies.ofControls(controls), ...taxonomies.ofAttacks(attacksOf(event))],
    properties: {
      ...(finding.owner !== "" && { owner: finding.owner }),
      ...(accepted !== undefined && { suppression: at(event, "aplomb.finding.suppression") }),
      evidence: at(event, "result.evidence"),
      expected: at(event, "result.expected"),
    },
  };
}

function messageOf({ message, resource, unread }: Finding): string {
  const calls = unread.map(({ text }) => text).join("; ");
  return `${resource.name}: ${message}${calls === "" ? "" : ` (${calls})`}`;
}

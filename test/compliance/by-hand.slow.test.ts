import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { readRecording } from "../../src/aws/recording/reader.ts";
import { frameworkIds, loadFrameworks } from "../../src/compliance/load.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { at, textAt } from "../../src/formats/read-event.ts";
import { packageRoot } from "../../src/package.ts";
import { scanned } from "../support/scanned.ts";

/*
 * Counted from the demo's findings and coverage alone, without any code of src/compliance:
 *
 *   aplomb demo --format ndjson > demo.ndjson
 *   jq -c 'select(.data_stream.dataset == "aplomb.findings") | [.rule.id, .result.evaluation]' demo.ndjson | sort | uniq -c
 *   jq -r 'select(.aplomb.coverage.status == "failed") | .aplomb.coverage.checks[]' demo.ndjson | sort -u
 *
 * and then, for a control, the sums of its checks' lines (`aplomb frameworks ID` names them). When the demo or a mapping
 * changes, count again; do not copy what the test says.
 */

/** Framework, control, verdict; findings that passed, failed, are unknown; checks that a gap left unjudged. */
const COUNTED: readonly [string, string, string, number, number, number, number][] = [
  ["aws-fsbp", "GuardDuty.10", "not-met", 3, 1, 0, 0],
  ["aws-fsbp", "RDS.13", "unknown", 15, 0, 0, 1],
  ["aws-fsbp", "IAM.4", "met", 1, 0, 0, 0],
  ["aws-fsbp", "S3.24", "not-assessed", 0, 0, 0, 0],
  ["cis-aws-3.0", "2.1.4", "not-met", 43, 7, 0, 0],
  ["cis-aws-3.0", "2.3.2", "unknown", 15, 0, 0, 1],
  ["cis-aws-3.0", "4.1", "met", 1, 0, 0, 0],
  ["cis-aws-3.0", "4.15", "not-assessed", 0, 0, 0, 0],
  ["cis-aws-4.0", "2.1.4", "not-met", 43, 7, 0, 0],
  ["cis-aws-4.0", "2.2.2", "unknown", 15, 0, 0, 1],
  ["cis-aws-4.0", "4.2", "met", 1, 0, 0, 0],
  ["cis-aws-4.0", "4.15", "not-assessed", 0, 0, 0, 0],
  ["cis-aws-5.0", "2.1.4", "not-met", 43, 7, 0, 0],
  ["cis-aws-5.0", "2.2.2", "unknown", 15, 0, 0, 1],
  ["cis-aws-5.0", "4.2", "met", 1, 0, 0, 0],
  ["cis-aws-5.0", "4.15", "not-assessed", 0, 0, 0, 0],
  ["cis-aws-6.0", "3.1.4", "not-met", 43, 7, 0, 0],
  ["cis-aws-6.0", "3.2.2", "unknown", 15, 0, 0, 1],
  ["cis-aws-6.0", "5.2", "met", 1, 0, 0, 0],
  ["cis-aws-6.0", "5.15", "not-assessed", 0, 0, 0, 0],
  ["cis-aws-7.0", "3.2.1", "not-met", 12, 1, 0, 1],
  ["cis-aws-7.0", "3.2.2", "unknown", 15, 0, 0, 1],
  ["cis-aws-7.0", "5.2", "met", 1, 0, 0, 0],
  ["cis-aws-7.0", "2.1.4", "not-assessed", 0, 0, 0, 0],
  ["dash", "dash:rds", "not-met", 7, 4, 1, 1],
  ["dash", "dash:s3", "not-met", 137, 10, 1, 0],
  ["dash", "dash:ebs", "not-met", 70, 10, 1, 0],
  ["fedramp-20x", "KSI-IAM-SNU", "not-met", 153, 18, 0, 0],
  ["fedramp-20x", "KSI-CED-RST", "not-assessed", 0, 0, 0, 0],
  ["fedramp-20x", "KSI-AFR-VDR", "not-met", 16, 5, 0, 0],
  ["hipaa-security-rule", "164.308(a)(7)(ii)(B)", "not-met", 142, 37, 1, 2],
  ["hipaa-security-rule", "164.308(a)(6)(i)", "met", 3, 0, 0, 0],
  ["hipaa-security-rule", "164.310(d)(1)", "not-assessed", 0, 0, 0, 0],
  ["iso-27001-2022", "A.8.5", "not-met", 110, 16, 4, 1],
  ["iso-27001-2022", "A.5.26", "met", 2, 0, 0, 0],
  ["iso-27001-2022", "A.7.1", "not-assessed", 0, 0, 0, 0],
  ["mitre-attack-v18", "T1490", "not-met", 147, 75, 0, 1],
  ["mitre-attack-v18", "T1562.001", "met", 1, 0, 0, 0],
  ["mitre-attack-v18", "T1021.008", "not-met", 2, 1, 1, 0],
  ["mitre-attack-v19", "T1490", "not-met", 147, 75, 0, 1],
  ["mitre-attack-v19", "T1685", "met", 1, 0, 0, 0],
  ["mitre-attack-v19", "T1021.008", "not-met", 2, 1, 1, 0],
  ["nist-800-53-r5", "IA-2(2)", "not-met", 7, 2, 0, 0],
  ["nist-800-53-r5", "AU-10", "met", 1, 0, 0, 0],
  ["nist-800-53-r5", "PE-15(1)", "not-assessed", 0, 0, 0, 0],
  ["nist-csf-1.1", "PR.IP-4", "not-met", 147, 75, 0, 1],
  ["nist-csf-1.1", "DE.AE-5", "met", 14, 0, 0, 0],
  ["nist-csf-1.1", "PR.IP-7", "not-assessed", 0, 0, 0, 0],
  ["nist-csf-2.0", "PR.PS-01", "not-met", 91, 15, 1, 1],
  ["nist-csf-2.0", "DE.AE-03", "met", 4, 0, 0, 0],
  ["nist-csf-2.0", "ID.RA-08", "not-assessed", 0, 0, 0, 0],
  ["pci-dss-4.0.1", "7.2.2", "not-met", 41, 5, 0, 0],
  ["pci-dss-4.0.1", "8.3.6", "met", 1, 0, 0, 0],
  ["pci-dss-4.0.1", "12.10.3", "not-assessed", 0, 0, 0, 0],
  ["soc2-tsc", "CC7.2", "not-met", 173, 51, 1, 1],
  ["soc2-tsc", "CC7.4", "met", 2, 0, 0, 0],
  ["soc2-tsc", "PI1.1", "not-assessed", 0, 0, 0, 0],
];

let controls: ReadonlyMap<string, AplombEvent>;
beforeAll(async () => {
  const frameworks = await loadFrameworks(await frameworkIds());
  const { events } = await scanned(checks, await readRecording(join(packageRoot(), "recordings", "demo.ndjson.gz")), {
    frameworks,
    everyControl: true,
  });
  controls = new Map(
    events
      .filter((event) => textAt(event, "data_stream.dataset") === "aplomb.compliance")
      .map((event) => [`${textAt(event, "aplomb.control.framework.id")} ${textAt(event, "aplomb.control.id")}`, event]),
  );
});

test.each(COUNTED)("%s %s is %s", (framework, control, verdict, passed, failed, unknown, unjudged) => {
  const event = controls.get(`${framework} ${control}`);
  expect(at(event, "aplomb.control.verdict")).toBe(verdict);
  expect(at(event, "aplomb.control.findings")).toEqual({ passed, failed, unknown, accepted: 0 });
  expect(at(event, "aplomb.control.checks.unjudged")).toBe(unjudged);
});

test.each(await frameworkIds())("%s: three of its controls were counted", (id) => {
  expect(COUNTED.filter(([framework]) => framework === id).length).toBeGreaterThanOrEqual(3);
});

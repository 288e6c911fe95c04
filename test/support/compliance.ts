import { checks as catalogue } from "../../checks/index.ts";
import type { Framework } from "../../src/compliance/framework-schema.ts";
import { Reading, type ReadingOptions } from "../../src/compliance/reading.ts";
import type { Report } from "../../src/compliance/report.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { framework } from "../compliance/support.ts";

/** Controls of every kind for the accounts of `estate()` and of `eventsOfOrganization()`. */
export const OWN: Framework = {
  ...framework("own", [
    { id: "AC-1", title: "Roles", section: "AC", checks: ["iam-role-trust-not-public", "iam-role-trust-mfa-required"] },
    { id: "AC-2", title: "Buckets", section: "AC", checks: ["s3-bucket-not-public"] },
    { id: "SC-1", title: "Encryption at rest", section: "SC", checks: ["ebs-volume-encrypted"], evidence: "direct" },
    { id: "SC-2", title: "Disks again", section: "SC", checks: ["ebs-volume-encrypted", "ebs-snapshot-encrypted"] },
    { id: "CP-1", title: "Two zones", section: "Contingency", checks: ["rds-cluster-multi-az"] },
    { id: "IR-1", title: "Somebody to call", section: "Contingency", checks: ["account-security-contact-set"] },
    { id: "IR-2", title: "New disks", section: "Contingency", checks: ["ebs-default-encryption-enabled"] },
    { id: "PE-1", title: "Fences", checks: [], evidence: "none" },
    { id: "PE-2", title: "Guards", checks: [], evidence: "partial" },
  ]),
  name: "Own rules",
  mapping: "suggested",
  sections: [
    { id: "AC", title: "Access" },
    { id: "SC", title: "Systems" },
  ],
};

export function reportOf(
  events: Iterable<AplombEvent>,
  { badLines = 0, ...of }: Partial<ReadingOptions> & { readonly badLines?: number } = {},
): Report {
  const reading = new Reading({
    ...{ show: "controls", by: "all", frameworks: [OWN], areNamed: true, forPeople: true },
    options: new Map(catalogue.map((check) => [check.id, check.options ?? {}])),
    ...of,
  });
  for (const event of events) reading.add(event);
  const report = reading.report(badLines);
  if (report === undefined) throw new Error("no event tells of what was looked at");
  return report;
}

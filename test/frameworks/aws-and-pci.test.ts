import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { loadFramework } from "../../src/compliance/load.ts";
import { looserIn, requirementFault } from "../../src/compliance/requires.ts";
import { optionsOf } from "../../src/model/check.ts";
import type { OptionTable } from "../../src/model/option.ts";

const aws = await loadFramework("aws-fsbp");
const pci = await loadFramework("pci-dss-4.0.1");
const byId = new Map(checks.map((check) => [check.id, check]));
const optionTables = new Map<string, OptionTable>(checks.map(({ id, options }) => [id, options ?? {}]));

describe.each([aws, pci])("$id", ({ controls, sections = [], supportSources = {} }) => {
  test("says of each check who else maps it", () => {
    for (const { id, checks, support = {} } of controls) {
      expect(checks, id).toEqual([...new Set(checks)].sort());
      expect(Object.keys(support), id).toEqual(checks);
    }
    const named = new Set(controls.flatMap(({ support = {} }) => Object.values(support).flat()));
    expect(Object.keys(supportSources).sort()).toEqual([...named].sort());
  });

  test("each control stands in the section of its number, in order", () => {
    for (const { id, section } of controls) expect(id.split(".")[0]).toBe(section);
    expect(sections.map(({ id }) => id)).toEqual([...new Set(controls.map(({ section }) => section))]);
  });

  test("requires of options what they can be, and what they are by default", () => {
    for (const control of controls) {
      expect(requirementFault(control, optionTables), control.id).toBeUndefined();
      const defaults = (id: string) => {
        const check = byId.get(id);
        return check === undefined ? {} : optionsOf(check);
      };
      expect(
        looserIn(control, (id) => [defaults(id)]),
        control.id,
      ).toEqual([]);
    }
  });
});

describe("aws-fsbp", () => {
  /** Of Security Hub, but of other standards: CIS, NIST SP 800-53 and 800-171, PCI DSS. */
  test.each([
    "CloudTrail.3",
    "CloudTrail.6",
    "CloudTrail.7",
    "CloudWatch.1",
    "EC2.12",
    "EC2.13",
    "EC2.14",
    "EC2.28",
    "EC2.53",
    "EC2.54",
    "IAM.9",
    "IAM.15",
    "IAM.16",
    "IAM.18",
    "IAM.22",
    "IAM.26",
    "IAM.27",
    "IAM.28",
    "KMS.4",
    "NetworkFirewall.1",
    "RDS.26",
    "RDS.38",
    "RDS.39",
    "S3.14",
    "S3.15",
    "S3.17",
    "S3.20",
    "S3.22",
    "S3.23",
    "SNS.1",
    "WAF.11",
  ])("%s is no control of it", (id) => {
    expect(aws.controls.map((control) => control.id)).not.toContain(id);
  });

  test("every control has a check, for it lists no more", () => {
    expect(aws.controls.filter((control) => control.checks.length === 0)).toEqual([]);
  });

  test("a difference between a check and AWS's own control is told in the note", () => {
    const different = aws.controls.filter(({ support = {} }) =>
      Object.values(support).some((sources) => !sources.includes("aws")),
    );
    expect(different.length).toBeGreaterThan(0);
    for (const { id } of different)
      expect(aws.note?.split(/[^\w.]+/).map((word) => word.replace(/\.$/, ""))).toContain(id);
  });

  test("a check that links a control is evidence for it, or says something else than AWS", () => {
    const listed = new Map(aws.controls.map((control) => [control.id.toLowerCase(), control.checks]));
    const others = checks.flatMap(({ id, references }) =>
      references.flatMap((url) => {
        const [, service, number] = /\/securityhub\/.*-controls\.html#([a-z0-9]+)-(\d+)$/.exec(url) ?? [];
        const mapped = listed.get(`${service}.${number}`);
        return mapped === undefined || mapped.includes(id) ? [] : [`${id} ${service}.${number}`];
      }),
    );
    expect(others).toEqual([
      // Access logs are not execution logs.
      "apigateway-rest-stage-access-logging-enabled apigateway.1",
      // Less than the control, of which another check is all.
      "vpc-security-group-all-ports-not-open ec2.18",
      "vpc-security-group-cifs-not-open ec2.19",
    ]);
  });
});

test("pci-dss-4.0.1: numbers of requirements, and what people do has no check", () => {
  for (const { id } of pci.controls) expect(id).toMatch(/^(?:[1-9]|1[0-2])(?:\.\d{1,2}){2,3}$/);
  const numbers = pci.controls.map(({ id }) => id.split(".").map(Number));
  const inOrder = numbers.toSorted((a, b) => a.map((part, n) => part - (b[n] ?? 0)).find((by) => by !== 0) ?? 0);
  expect(numbers).toEqual(inOrder);
  expect(pci.controls.filter(({ checks }) => checks.length === 0).map(({ id, evidence }) => [id, evidence])).toEqual([
    ["10.5.1", "partial"],
    ["12.10.3", "none"],
  ]);
});

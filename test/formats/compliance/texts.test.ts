import stringWidth from "string-width";
import { beforeAll, describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../../checks/ebs/ebs-volume-encrypted.ts";
import { type Report, SHOWS } from "../../../src/compliance/report.ts";
import type { AplombEvent } from "../../../src/events/event.ts";
import { csvTexts } from "../../../src/formats/compliance/csv.ts";
import { jsonTexts } from "../../../src/formats/compliance/json.ts";
import { markdownLines } from "../../../src/formats/compliance/markdown.ts";
import { terminalLines } from "../../../src/formats/compliance/terminal.ts";
import { framework } from "../../compliance/support.ts";
import { OWN, reportOf } from "../../support/compliance.ts";
import { checks, estate, eventsOfOrganization } from "../../support/events.ts";
import { HOSTILE, OBEYED } from "../../support/hostile.ts";
import { answer, refused } from "../../support/recorded.ts";
import { scanned } from "../../support/scanned.ts";

const USED = new Set(OWN.controls.flatMap((control) => control.checks));

let alone: readonly AplombEvent[];
let several: readonly AplombEvent[];
beforeAll(async () => {
  const used = checks.filter(({ id }) => USED.has(id) && id !== "ebs-snapshot-encrypted");
  ({ events: alone } = await scanned(used, estate()));
  ({ events: several } = await eventsOfOrganization());
});

const textOf = (report: Report, width = 80, color = false): string =>
  `${[...terminalLines(report, { width, color })].join("\n")}\n`;
const csvOf = (report: Report): string => [...csvTexts(report)].join("");
const jsonOf = (report: Report) => JSON.parse([...jsonTexts(report)].join(""));

describe("for a person (refresh with `npx vitest run test/formats/compliance -u`)", () => {
  test.each(SHOWS)("--show %s of one account", async (show) => {
    await expect(textOf(reportOf(alone, { show }))).toMatchFileSnapshot(`../golden/compliance-${show}-80.txt`);
    for (const line of textOf(reportOf(alone, { show })).split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });

  test.each(["controls", "failed"] as const)("--show %s as Markdown", async (show) => {
    const text = `${[...markdownLines(reportOf(alone, { show }))].join("\n")}\n`;
    await expect(text).toMatchFileSnapshot(`../golden/compliance-${show}.md`);
  });

  test.each(["controls", "accepted"] as const)("--show %s of several accounts", async (show) => {
    const text = textOf(reportOf(several, { show, by: "account" }), 120);
    await expect(text).toMatchFileSnapshot(`../golden/compliance-accounts-${show}-120.txt`);
  });

  test("colours, and nothing but colours, are what `color` adds", () => {
    const report = reportOf(alone);
    const colored = textOf(report, 80, true);
    expect(colored).toContain("\u001b[31mNOT MET");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking the colours out is the purpose.
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(textOf(report));
  });

  test("of frameworks that nobody named only the sums", () => {
    const text = textOf(reportOf(alone, { areNamed: false, frameworks: [OWN, framework("two", OWN.controls)] }));
    expect(text).toContain("own ");
    expect(text).toContain("--framework ID shows each control of one.");
    expect(text).not.toContain("Encryption at rest");
  });

  test("no score for a framework that is not all there, or of which nothing was assessed", () => {
    expect(textOf(reportOf(alone, { frameworks: [{ ...OWN, complete: false }] }))).toMatch(/No score: .* not list all/);
    const none = framework("none", [{ id: "1", checks: [], evidence: "none" }]);
    const text = textOf(reportOf(alone, { frameworks: [none] }));
    expect(text).toContain("No score: no control is met or not met.");
    expect(text).not.toContain("%");
  });

  test("a percentage is never without what it leaves out", () => {
    for (const line of textOf(reportOf(alone))
      .split("\n")
      .filter((one) => one.startsWith("Score:"))) {
      expect(line).toMatch(/^Score: \d+ %: \d+ met of \d+ assessed; it leaves out \d+ of 9 controls/);
    }
  });

  test("twenty places of a check are told, and how many more there are", async () => {
    const Volumes = Array.from({ length: 31 }, (_, index) => ({ VolumeId: `vol-${index}`, Encrypted: false }));
    const { events } = await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", { Volumes })]);
    const text = textOf(reportOf(events, { show: "failed" }));
    expect(text.match(/volume\/vol-\d+/g)).toHaveLength(20);
    expect(text).toContain("and 11 more: --format csv");
    expect(text).toContain("ebs-volume-encrypted: 31 failed; listed at SC-1");
    const rows = csvOf(reportOf(events, { show: "failed", forPeople: false }))
      .trimEnd()
      .split("\r\n");
    expect(rows).toHaveLength(1 + 2 * 31);
  });
});

describe("for a program", () => {
  test("JSON has every control in every scope, and each finding once", () => {
    const all = jsonOf(reportOf(alone, { show: "failed", forPeople: false }));
    expect(Object.keys(all)).toEqual([
      ...["aplomb", "version", "show", "by", "complete", "bad_lines", "scans", "accounts", "regions"],
      ...["frameworks", "gaps", "findings"],
    ]);
    const [scope] = all.frameworks[0].scopes;
    expect(scope).toMatchObject({ scope: "all", counts: { total: 9, accepted_risk: 0 } });
    expect(scope.unassessed).toEqual({
      ...{ not_configuration: 1, no_check_yet: 1, not_selected: 0, nothing_to_judge: 0 },
    });
    expect(scope.controls.every(({ verdict }: { verdict: string }) => verdict === "not-met")).toBe(true);
    const ids = all.findings.map(({ finding_id }: { finding_id: string }) => finding_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all.findings[0]).toMatchObject({ evaluation: "failed", suppressed: false });
  });

  test("JSON says who accepted what", () => {
    const { findings } = jsonOf(reportOf(several, { show: "accepted", forPeople: false }));
    expect(findings).toHaveLength(1);
    expect(findings[0].suppression).toEqual({
      ...{ owner: "platform@example.com", reason: "It is to be replaced.", ticket: "SEC-1" },
      ...{ expires: "2026-06-30T23:59:59.999Z", rule: "suppressions.yaml:2" },
    });
  });

  test("JSON names the IAM actions that are missing, once each", () => {
    const { missing_actions } = jsonOf(reportOf(alone, { show: "unknown", forPeople: false }));
    expect(missing_actions).toContain("ec2:DescribeVolumes");
    expect(missing_actions).toEqual([...new Set(missing_actions)].sort());
  });

  test.each(SHOWS)("CSV of %s has its columns in each row, also if there is none", (show) => {
    for (const events of [alone, several]) {
      const [head = "", ...rows] = csvOf(reportOf(events, { show, forPeople: false }))
        .trimEnd()
        .split("\r\n");
      expect(head.startsWith('"framework","framework_version","mapping","scope",')).toBe(true);
      for (const row of rows) expect(row.split('","')).toHaveLength(head.split('","').length);
    }
  });

  test("by account each has its own rows, by unit too", () => {
    const scopes = (by: "account" | "unit") =>
      csvOf(reportOf(several, { by }))
        .split("\r\n")
        .slice(1, -1)
        .map((row) => row.split(",").slice(3, 6).join());
    expect(new Set(scopes("account")).size).toBeGreaterThan(1);
    expect(scopes("unit")[0]).toMatch(/^"unit","Root/);
  });
});

describe.each(Object.entries({ ...HOSTILE, "a bar, a formula and markup": "=a|b<script>`x`|[y](http://z)*_@all" }))(
  "%s in a name, in a message and in a title",
  (_, text) => {
    const events = async (): Promise<AplombEvent[]> => {
      const Volumes = [{ VolumeId: "vol-1", Encrypted: false }];
      const line = { ...refused("EC2:DescribeVolumes", "x", { region: "us-east-1" }) };
      const calls = [
        answer("EC2:DescribeRegions", { Regions: [{ RegionName: "eu-west-1" }, { RegionName: "us-east-1" }] }),
        answer("EC2:DescribeVolumes", { Volumes }, { region: "eu-west-1" }),
        { ...line, error: { name: `A${text}`, message: text, status: 403 } },
      ];
      const { events: told } = await scanned([ebsVolumeEncrypted], calls, {
        suppress: () => ({ rule: text, reason: text, owner: text, ticket: text, expires: "2026-06-30" }),
      });
      return told.map((event) => {
        const resource =
          event["resource"] === undefined ? {} : { resource: { ...(event["resource"] as object), id: text } };
        return { ...event, ...resource, message: text };
      });
    };
    const own = framework("own", [{ id: text, title: text, section: text, checks: ["ebs-volume-encrypted"] }]);

    test.each(SHOWS)("--show %s", async (show) => {
      const of = { show, frameworks: [own], forPeople: false };
      const report = reportOf(await events(), of);
      for (const line of [...terminalLines(report, { width: 80, color: false }), ...markdownLines(report)]) {
        expect(line).not.toMatch(OBEYED);
      }
      for (const line of markdownLines(report)) {
        expect(line.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, "")).not.toMatch(/<script|\]\(|@all/);
        if (line.startsWith("| ")) expect([5, 6]).toContain(line.split("|").length - 1);
      }
      for (const row of csvOf(report).trimEnd().split("\r\n")) {
        expect(row).not.toMatch(OBEYED);
        expect(row).not.toMatch(/(?:^|,)"?[=+@-]/);
      }
      expect(() => jsonOf(report)).not.toThrow();
    });
  },
);

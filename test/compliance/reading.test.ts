import { describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import { gapsOf, isComplete, picturesOf } from "../../src/compliance/report.ts";
import { gapText, missingActions } from "../../src/compliance/unread.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { reportOf } from "../support/compliance.ts";
import { eventsOfLooser, eventsOfOrganization } from "../support/events.ts";
import { answer, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";
import { OPTIONS_CHECK } from "../support/with-options.ts";
import { framework } from "./support.ts";

const own = framework("own", [
  { id: "1", checks: [ebsVolumeEncrypted.id] },
  { id: "2", checks: [ebsVolumeEncrypted.id, "rds-cluster-multi-az"] },
  { id: "3", checks: ["s3-bucket-not-public"] },
]);

const disks = async (count: number): Promise<readonly AplombEvent[]> => {
  const Volumes = Array.from({ length: count }, (_, index) => ({ VolumeId: `vol-${index}`, Encrypted: false }));
  return (await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", { Volumes })])).events;
};

/** The same, as an older scan. */
const older = (events: readonly AplombEvent[]): AplombEvent[] =>
  events.map((event) => ({
    ...event,
    event: { ...(event["event"] as object), sequence: 1 },
    aplomb: { ...(event["aplomb"] as object), scan: { ...(event["aplomb"] as { scan: object }).scan, id: "older" } },
  }));

describe("findings that are kept", () => {
  test("are those of the question, and of the frameworks' checks", async () => {
    const events = await disks(3);
    const kept = (of: Parameters<typeof reportOf>[1]) => reportOf(events, { frameworks: [own], ...of }).rows.all().size;
    expect(kept({ show: "controls" })).toBe(0);
    expect(kept({ show: "failed" })).toBe(3);
    expect(kept({ show: "unknown" })).toBe(0);
    expect(kept({ show: "failed", only: new Set(["3"]) })).toBe(0);
  });

  test("for people are a few, also where an older scan came first; counts are whole", async () => {
    const events = await disks(50);
    for (const all of [
      [...older(events), ...events],
      [...events, ...older(events)],
    ]) {
      const report = reportOf(all, { frameworks: [own], show: "failed" });
      expect(report.rows.all().size).toBe(20);
      const [picture] = picturesOf(report);
      expect(picture?.details.map(({ checks }) => checks[0]?.failed)).toEqual([50, 50]);
      expect(report.scans).toHaveLength(1);
      expect(reportOf(all, { frameworks: [own], show: "failed", forPeople: false }).rows.all().size).toBe(50);
    }
  });
});

describe("what a question is about", () => {
  const ids = (report: ReturnType<typeof reportOf>) =>
    [...picturesOf(report)].map(({ scope, details }) => [scope.id, details.map(({ control }) => control.id).join()]);

  test("in each account its own controls, and findings", async () => {
    const { events } = await eventsOfOrganization();
    const of = { frameworks: [own], by: "account" as const };
    expect(ids(reportOf(events, { ...of, show: "failed" }))).toEqual([
      ["111122223333", "1,2"],
      ["444455556666", "1,2"],
      ["777788889999", ""],
    ]);
    expect(ids(reportOf(events, { ...of, show: "accepted" }))).toEqual([
      ["111122223333", "1,2"],
      ["444455556666", ""],
      ["777788889999", ""],
    ]);
    expect(ids(reportOf(events, { ...of, show: "unknown" }))[2]).toEqual(["777788889999", "1,2"]);
  });

  test("an option that was set too loose is not met, although nothing failed", async () => {
    const { events } = await eventsOfLooser();
    const strict = framework("strict", [
      { id: "1", checks: [OPTIONS_CHECK.id], requires: { [OPTIONS_CHECK.id]: { maxAgeDays: { most: 90 } } } },
    ]);
    const options = new Map([[OPTIONS_CHECK.id, OPTIONS_CHECK.options ?? {}]]);
    const [picture] = picturesOf(reportOf(events, { frameworks: [strict], show: "failed", options }));
    expect(picture?.details[0]?.score.looser).toEqual([`${OPTIONS_CHECK.id}.maxAgeDays=120, at most 90`]);
  });
});

describe("what could not be seen", () => {
  test("a refused listing names the call and the action; of no check of the frameworks it is no gap", async () => {
    const { events } = await scanned([ebsVolumeEncrypted], [refused("EC2:DescribeVolumes", "UnauthorizedOperation")]);
    const report = reportOf(events, { frameworks: [own], show: "unknown" });
    const [picture] = picturesOf(report);
    const [detail] = picture?.details ?? [];
    const gaps = picture && detail ? gapsOf(report, picture.scope, detail.control) : [];
    expect(gaps.map(gapText)).toEqual([
      "AWS::EC2::Volume could not be listed: EC2:DescribeVolumes: UnauthorizedOperation; needs ec2:DescribeVolumes",
    ]);
    expect(missingActions(report)).toEqual(["ec2:DescribeVolumes"]);
    expect(isComplete(report)).toBe(false);
    const other = framework("other", [{ id: "1", checks: ["s3-bucket-not-public"] }]);
    expect(isComplete(reportOf(events, { frameworks: [other] }))).toBe(true);
  });

  test("lines that are missing, a cut and lines that are no events make it incomplete", async () => {
    const events = await disks(2);
    const texts = (some: readonly AplombEvent[]) =>
      [...reportOf(some, { frameworks: [own] }).gaps.all()].map(gapText).join();
    expect(texts(events)).toBe("");
    expect(texts(events.slice(1))).toMatch(/Lines are missing: the listings of AWS::EC2::Volume .* of 1 check\./);
    expect(texts(events.slice(0, -1))).toMatch(/has not said how it ended/);
    expect(isComplete(reportOf(events, { frameworks: [own] }))).toBe(true);
    expect(isComplete(reportOf(events, { frameworks: [own], badLines: 1 }))).toBe(false);
  });
});

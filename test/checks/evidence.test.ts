import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { inputOf } from "../../src/aws/recording/format.ts";
import { ACCOUNT, answer } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";
import { PASSING } from "./passing/index.ts";

/**
 * Never passed without evidence: each check passes on a recording; then every answer in it is replaced, one at a time,
 * by a refusal and by a success that says nothing. The pass must go, unless another fact settles the matter. Which
 * calls there are is taken from the scan itself, so that a new one is held to this without a word here.
 */

/** `iam-role-trust-not-organization-wide` never passes: without an organization in a condition it does not apply. */
const NEVER_PASSES = ["iam-role-trust-not-organization-wide"];

/** They say where to look, not what is there; what is not looked at is told by coverage. */
const WHERE_TO_LOOK = ["STS:GetCallerIdentity", "EC2:DescribeRegions"];

test("every check is held to it", () => {
  const held = [...PASSING.map(({ check }) => check), ...NEVER_PASSES];
  const missing = checks.map(({ id }) => id).filter((id) => !held.includes(id));
  expect(missing, "give each of these a recording in which it passes: in ./passing/").toEqual([]);
});

describe.each(PASSING)("$check: $name", ({ check: id, calls, settledOtherwise = {}, emptyAnswers = {} }) => {
  const check = checks.filter((one) => one.id === id);

  test("passes, and no answer that it rests on can be left out", async () => {
    const { findings, calls: made } = await scanned(check, calls);
    expect(findings.length).toBeGreaterThan(0);
    for (const { verdict } of findings) expect(verdict.status, verdict.message).toBe("passed");

    const settled = new Set<string>();
    for (const call of made) {
      const name = `${call.service}:${call.operation}`;
      if (WHERE_TO_LOOK.includes(name)) continue;
      const { service, operation, region } = call;
      const place = { service, operation, account: ACCOUNT, region, input: inputOf(call) };
      const error = { name: "AccessDenied", message: "No.", status: 403 };
      for (const silence of [{ error }, { output: {} }]) {
        const changed = await scanned(check, [...calls, { ...place, ...silence }]);
        const lost = findings.length - changed.findings.filter(({ verdict }) => verdict.status === "passed").length;
        const because = `${name} ${JSON.stringify(silence)}`;
        if (settledOtherwise[name] !== undefined && lost === 0) {
          settled.add(name);
          continue;
        }
        expect(lost, `${because}: still passes`).toBeGreaterThan(0);
        if (emptyAnswers[name] !== undefined && !("error" in silence)) {
          const statuses = changed.findings.map(({ verdict }) => verdict.status);
          // A listing says by it that there is nothing.
          expect(statuses, because).toEqual(name.includes(":List") ? [] : findings.map(() => "failed"));
          continue;
        }
        // What is no longer passed is told: as an unknown finding that names the read, or by coverage.
        expect(changed.summary.status, because).toBe("incomplete");
        const unread = [
          ...changed.findings.flatMap(({ verdict }) => (verdict.status === "unknown" ? verdict.unread : [])),
          ...changed.coverage.flatMap((one) => one.unread ?? []),
        ];
        expect(
          unread.map((one) => one.operation),
          because,
        ).toContain(name.replaceAll(" ", ""));
        expect(
          changed.findings.filter(({ verdict }) => verdict.status === "failed"),
          because,
        ).toEqual([]);
      }
    }
    expect([...settled].sort(), "each exception is needed").toEqual(Object.keys(settledOtherwise).sort());
  });
});

test.each(["UnauthorizedOperation", "empty"])("without the list of regions (%s) a scan is incomplete", async (name) => {
  const volumes = answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }] });
  const regions =
    name === "empty"
      ? answer("EC2:DescribeRegions", {})
      : { service: "EC2", operation: "DescribeRegions", error: { name, message: "No.", status: 403 } };
  const check = checks.filter(({ id }) => id === "ebs-volume-encrypted");
  const { summary, coverage, findings } = await scanned(check, [volumes, regions]);
  expect(summary).toMatchObject({ status: "incomplete", gaps: 1 });
  // The one region that is known is looked at all the same.
  expect(findings).toHaveLength(1);
  expect(coverage[0]).toMatchObject({
    status: "failed",
    checks: ["ebs-volume-encrypted"],
    unread: { operation: "EC2:DescribeRegions", ...(name !== "empty" && { action: "ec2:DescribeRegions" }) },
  });
});

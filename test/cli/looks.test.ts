import { describe, expect, test } from "vitest";
import { textAt } from "../../src/formats/read-event.ts";
import { file } from "../compliance/support.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { answer } from "../support/recorded.ts";

/** Checks of volumes and of what records in a VPC. */
const CHECKS = ["--checks", "ebs-volume-encrypted,vpc-client-vpn-logging"];
const volume = (name: string) => `arn:aws:ec2:eu-west-1:111122223333:volume/${name}`;

/** What a scan of these volumes, or of some of them alone, writes; as if it had begun that many milliseconds after the first. */
async function scanned(encrypted: Readonly<Record<string, boolean>>, after: number, ...only: readonly string[]) {
  const volumes = Object.entries(encrypted).map(([VolumeId, Encrypted]) => ({ VolumeId, Encrypted }));
  const recording = recordingFile([
    answer("EC2:DescribeVolumes", { Volumes: volumes }),
    answer("EC2:DescribeClientVpnEndpoints", { ClientVpnEndpoints: [] }),
  ]);
  const narrow = only.length === 0 ? [] : ["--resources", only.map(volume).join(",")];
  const { stdout } = await aplomb(["scan", ...CHECKS, "--format", "ndjson", "--replay", recording, ...narrow]);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const event = JSON.parse(line);
      const own = line.replaceAll(textAt(event, "aplomb.scan.id"), `scan-${after}`);
      return `${own.replace(/"sequence":\d+/, `"sequence":${event.event.sequence + after}`)}\n`;
    })
    .join("");
}

const WHOLE = () => scanned({ "vol-1": false, "vol-2": true }, 0);
const FIXED = () => scanned({ "vol-1": true }, 1, "vol-1");
const FAILED = () => scanned({ "vol-2": false }, 2, "vol-2");
const GONE = () => scanned({ "vol-2": true }, 3, "vol-1");

const own = () => {
  const controls = [{ id: "C-1", title: "Disks", checks: ["ebs-volume-encrypted"] }];
  return file({ id: "own", name: "Own", version: "1", controls });
};

async function verdict(...outputs: readonly string[]) {
  const path = fileOf(outputs.join(""), "events.ndjson");
  const { code, stdout, stderr } = await aplomb(["compliance", path, "--framework", own(), "--format", "json"]);
  if (stdout === "") return [code, stderr];
  const [control] = JSON.parse(stdout).frameworks[0].scopes[0].controls;
  return [code, control.verdict, control.findings.passed, control.findings.failed];
}

describe("aplomb compliance, after a whole scan and", () => {
  test.each([
    ["nothing else", [], [0, "not-met", 1, 1]],
    ["what was fixed", [FIXED], [0, "met", 2, 0]],
    ["what failed newly", [FAILED], [0, "not-met", 0, 2]],
    ["what is gone", [GONE], [0, "met", 1, 0]],
    ["all of these", [FIXED, FAILED, GONE], [0, "not-met", 0, 1]],
  ] as const)("%s", async (_, looks, expected) => {
    const outputs = [await WHOLE()];
    for (const look of looks) outputs.push(await look());
    expect(await verdict(...outputs)).toEqual(expected);
    expect(await verdict(...outputs.toReversed())).toEqual(expected);
  });

  test("refuses a look alone", async () => {
    expect(await verdict(await FIXED())).toEqual([2, expect.stringContaining("there is no whole scan")]);
  });
});

describe("what passes a look over says so, and shows the whole scan", () => {
  test("report", async () => {
    const whole = await WHOLE();
    const of = async (text: string) => aplomb(["report", fileOf(text, "events.ndjson"), "--format", "ndjson"]);
    const both = await of((await FIXED()) + whole + (await GONE()));
    expect([both.code, both.stdout]).toEqual([0, whole]);
    expect(both.stderr).toContain("2 looks at some resources alone passed over");
    const alone = await of(await FIXED());
    expect(alone.stdout).toBe(await FIXED());
    expect(alone.stderr).toContain("of 1 account only some resources were looked at");
  });

  test("telemetry", async () => {
    const of = async (text: string) => aplomb(["telemetry", fileOf(text, "events.ndjson"), "--format", "ndjson"]);
    const [whole, both] = [await of(await WHOLE()), await of((await WHOLE()) + (await FIXED()))];
    expect([both.code, both.stdout]).toEqual([whole.code, whole.stdout]);
    expect(both.stderr).toContain("1 look at some resources alone passed over");
    expect(await of(await FIXED())).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("whole scan"),
    });
  });

  test("the counts of a plan", async () => {
    const of = async (text: string) => {
      const path = fileOf(text, "events.ndjson");
      const plan = ["scan", "--endpoint-url", "http://127.0.0.1:1", ...CHECKS, "--plan", path];
      const { code, stdout, stderr } = await aplomb(plan, { AWS_PROFILE: "none" });
      return { code, stdout: stdout.replaceAll(path, ""), stderr };
    };
    const [whole, both] = [await of(await WHOLE()), await of((await WHOLE()) + (await FIXED()))];
    expect([both.code, both.stdout]).toEqual([0, whole.stdout]);
    expect(both.stderr).toContain("1 look at some resources alone passed over");
    expect(await of(await FIXED())).toMatchObject({ code: 2, stderr: expect.stringContaining("whole scan") });
  });
});

describe("what folds findings lays a look over", () => {
  test.each([
    ["what was fixed", FIXED, []],
    ["what is gone", GONE, []],
    ["what failed newly", FAILED, ["vol-1", "vol-2"]],
  ] as const)("tickets: %s", async (_, look, expected) => {
    const path = fileOf((await WHOLE()) + (await look()), "events.ndjson");
    const { stdout } = await aplomb(["tickets", path, "--format", "csv"]);
    expect([...new Set(stdout.match(/vol-\d/g) ?? [])].sort()).toEqual(expected);
  });

  test("tickets and diff say of a look alone that it is one", async () => {
    const [whole, look] = [fileOf(await WHOLE(), "whole.ndjson"), fileOf(await FAILED(), "look.ndjson")];
    expect((await aplomb(["tickets", look])).stderr).toContain("only some resources were looked at");
    const { code, stdout, stderr } = await aplomb(["diff", whole, look]);
    expect(code).toBe(3);
    expect(stdout).toContain("1 opened, 0 resolved, 1 not looked at");
    expect(stderr).toContain("is of some resources alone");
  });
});

test("a configuration of some resources is refused where all of an account is told of", async () => {
  const config = fileOf(`resources: ["${volume("vol-1")}"]\n`, "config.yaml");
  const replay = recordingFile([answer("EC2:DescribeVolumes", { Volumes: [] })]);
  const { code, stderr } = await aplomb(["telemetry", "--config", config, "--replay", replay]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("few resources")]);
});

describe("what was delivered twice", () => {
  test("counts once, and the last word", async () => {
    const first = await WHOLE();
    const second = await scanned({ "vol-1": true, "vol-2": true }, 0);
    const later = second.replace(/"@timestamp":"[^"]+"/g, (text) => text.replace(/\d\d\.\d{3}Z/, "59.999Z"));
    for (const both of [first + later, later + first]) {
      expect(await verdict(both)).toEqual([0, "met", 2, 0]);
      const { stdout } = await aplomb(["report", fileOf(both, "events.ndjson"), "--format", "ndjson"]);
      expect(stdout).toBe(later);
    }
  });
});

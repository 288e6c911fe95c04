import { describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { transitionEvent, withState } from "../../src/events/tracked-event.ts";
import { at } from "../../src/formats/read-event.ts";
import type { Tracked } from "../../src/model/lifecycle.ts";
import { remembered } from "../../src/state/document.ts";
import { asffFaults } from "../support/asff-model.ts";
import { acceptedOf, withFinding } from "../support/demo-events.ts";
import { answer, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";
import { ocsfFaults } from "../support/schemas.ts";
import { linesOf, written } from "../support/written.ts";

/** What becomes of what a finding says: one volume that fails, one that passes, and a listing that cannot be read. */

const Volumes = [
  {
    VolumeId: "vol-0",
    Encrypted: false,
    Tags: [
      { Key: "Name", Value: "logs" },
      { Key: "aws:x", Value: "1" },
    ],
  },
  { VolumeId: "vol-1", Encrypted: true },
];
const { events } = await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", { Volumes })]);
const [failed, passed] = ["failed", "passed"].map((verdict) => {
  const found = events.find((event) => at(event, "result.evaluation") === verdict);
  if (found === undefined) throw new Error(verdict);
  return found;
}) as [AplombEvent, AplombEvent];

const unread = [{ operation: "EC2:DescribeVolumes", code: "UnauthorizedOperation", action: "ec2:DescribeVolumes" }];
const unknown: AplombEvent = {
  ...failed,
  result: { evaluation: "unknown" },
  aplomb: { ...Object(failed["aplomb"]), unread },
};
const undecided: AplombEvent = { ...unknown, aplomb: failed["aplomb"] ?? null };

const first = "2026-01-02T03:04:05.000Z";
const tracked = (state: Tracked["state"], more: Partial<Tracked> = {}): Tracked => ({
  state,
  firstSeen: new Date(first),
  lastSeen: new Date(first),
  age: 60,
  ...more,
});
const gone = transitionEvent(
  withState(remembered(failed), tracked("resolved")),
  tracked("resolved", { resolution: "resource-gone", transition: { name: "resolved", from: 1 } }),
  { id: "scan", started: new Date(first), version: "1.0.0" },
  new Date("2026-02-02T00:00:00.000Z"),
) as AplombEvent;

async function ocsf(event: AplombEvent): Promise<unknown> {
  const [line] = linesOf(await written("ocsf", [event]));
  expect(ocsfFaults(line)).toEqual([]);
  return line;
}

async function asff(event: AplombEvent): Promise<unknown> {
  const [one] = JSON.parse(await written("asff", [event]));
  expect(asffFaults(one)).toEqual([]);
  return one;
}

async function sarif(event: AplombEvent): Promise<unknown> {
  return at(JSON.parse(await written("sarif", [event])).runs[0], "results");
}

describe("OCSF", () => {
  test.each<[string, AplombEvent, object]>([
    ["failed", failed, { activity_id: 1, type_uid: 200301, status_id: 1, severity_id: 4 }],
    ["passed", passed, { activity_id: 1, type_uid: 200301, status_id: 4, severity_id: 1 }],
    ["unknown", unknown, { activity_id: 1, status_id: 1, severity_id: 4 }],
    ["new", withState(failed, tracked("new")), { activity_id: 1, status_id: 1 }],
    ["open", withState(failed, tracked("open")), { activity_id: 2, type_uid: 200302, status_id: 1 }],
    ["reopened", withState(failed, tracked("reopened")), { activity_id: 2, status_id: 1 }],
    ["fixed", withState(passed, tracked("resolved")), { activity_id: 3, type_uid: 200303, status_id: 4 }],
    ["accepted", acceptedOf(failed), { activity_id: 1, status_id: 3 }],
    ["gone", gone, { activity_id: 3, type_uid: 200303, status_id: 4, severity_id: 1 }],
  ])("of what is %s", async (_, event, ids) => {
    expect(await ocsf(event)).toMatchObject(ids);
  });

  test.each<[string, AplombEvent, object]>([
    ["passed", passed, { status_id: 1, status: "Pass" }],
    ["failed", failed, { status_id: 3, status: "Fail" }],
    [
      "unknown",
      unknown,
      {
        status_id: 0,
        status_code: "UnauthorizedOperation",
        status_details: ["EC2:DescribeVolumes: UnauthorizedOperation; needs ec2:DescribeVolumes"],
      },
    ],
    ["gone", gone, { status_id: 99, status: "resource-gone" }],
  ])("the check of what is %s", async (_, event, compliance) => {
    expect(at(await ocsf(event), "compliance")).toMatchObject(compliance);
  });

  test("counts in milliseconds, and has what it knows where the class has a place for it", async () => {
    const line = await ocsf(withState(failed, tracked("open")));
    expect(at(line, "time")).toBe(Date.parse(String(failed["@timestamp"])));
    expect(at(line, "finding_info.first_seen_time")).toBe(Date.parse(first));
    expect(at(line, "finding_info.uid")).toBe(at(failed, "aplomb.finding.id"));
    expect(at(line, "metadata.uid")).toBe(at(failed, "event.id"));
    expect(at(line, "resources")).toMatchObject([
      {
        tags: [
          { name: "Name", value: "logs" },
          { name: "aws:x", value: "1" },
        ],
      },
    ]);
    expect(at(line, "evidences")).toMatchObject([{ data: { evidence: at(failed, "result.evidence") } }]);
  });

  test("a change of what has a verdict is in the verdict's line", async () => {
    const change: AplombEvent = { ...withState(passed, tracked("resolved", { resolution: "fixed" })) };
    const event: AplombEvent = { ...change, event: { ...Object(change["event"]), kind: "event" } };
    expect(await written("ocsf", [event])).toBe("");
    expect(await written("asff", [event])).toBe("[]\n");
  });
});

describe("ASFF", () => {
  test.each<[string, AplombEvent, object]>([
    ["failed", failed, { Severity: { Label: "HIGH" }, Compliance: { Status: "FAILED" }, RecordState: "ACTIVE" }],
    ["passed", passed, { Severity: { Label: "INFORMATIONAL", Original: "high" }, Compliance: { Status: "PASSED" } }],
    [
      "unknown",
      unknown,
      { Compliance: { Status: "NOT_AVAILABLE", StatusReasons: [{ ReasonCode: "UnauthorizedOperation" }] } },
    ],
    ["undecided", undecided, { Compliance: { Status: "WARNING" } }],
    [
      "accepted",
      acceptedOf(failed),
      { Workflow: { Status: "SUPPRESSED" }, RecordState: "ACTIVE", Note: { UpdatedBy: "team-shop" } },
    ],
    ["fixed", withState(passed, tracked("resolved")), { Workflow: { Status: "RESOLVED" }, RecordState: "ARCHIVED" }],
    ["gone", gone, { Compliance: { Status: "NOT_AVAILABLE" }, RecordState: "ARCHIVED" }],
  ])("of what is %s", async (_, event, finding) => {
    expect(await asff(event)).toMatchObject(finding);
  });

  test.each([
    ["arn:aws-cn:ec2:cn-north-1:111122223333:volume/v", "cn-north-1", "arn:aws-cn:securityhub:cn-north-1:"],
    ["arn:aws-us-gov:iam::111122223333:user/u", "", "arn:aws-us-gov:securityhub:us-gov-west-1:"],
    ["no-arn", "us-isob-east-1", "arn:aws-iso-b:securityhub:us-isob-east-1:"],
    ["no-arn", "eu-west-1", "arn:aws:securityhub:eu-west-1:"],
    ["arn:aws:iam::111122223333:user/u", "", "arn:aws:securityhub:us-east-1:"],
  ])("the product of %s in %j is in its partition and region", async (id, region, arn) => {
    const { region: _, ...cloud } = Object(failed["cloud"]);
    const event = { ...failed, resource: { id }, cloud: { ...cloud, ...(region !== "" && { region }) } };
    const account = String(at(failed, "cloud.account.id"));
    expect(at(await asff(event), "ProductArn")).toBe(`${arn}${account}:product/${account}/default`);
  });

  test("keeps AWS's limits, without splitting a character, and no framework goes without", async () => {
    const family = "👩‍👩‍👧‍👦";
    const compliance = Object.fromEntries(
      ["a", "b", "c"].map((name) => [name, Array.from({ length: 30 }, (_, index) => `${name}.${index}`)]),
    );
    const tags = Array.from({ length: 80 }, (_, index) => `k${index}=${family.repeat(100)}`);
    const event: AplombEvent = {
      ...acceptedOf(failed),
      message: family.repeat(300),
      rule: { ...Object(failed["rule"]), name: family.repeat(300), remediation: family.repeat(300) },
      resource: { ...Object(failed["resource"]), tags: [...tags, "aws:cloudformation:stack-name=x"] },
      aplomb: { ...Object(acceptedOf(failed)["aplomb"]), compliance },
    };
    const finding = await asff(event);
    const length = (path: string): number => String(at(finding, path)).length;
    expect(length("Title")).toBeLessThanOrEqual(256);
    expect(length("Description")).toBeLessThanOrEqual(1024);
    expect(length("Remediation.Recommendation.Text")).toBeLessThanOrEqual(512);
    expect(String(at(finding, "Title")).replaceAll(family, "")).toBe("…");
    const requirements = Object(at(finding, "Compliance.RelatedRequirements"));
    expect(requirements).toHaveLength(32);
    expect(new Set(requirements.map((text: string) => text.slice(0, 1)))).toEqual(new Set(["a", "b", "c"]));
    const [{ Tags }] = Object(at(finding, "Resources"));
    expect(Object.keys(Tags)).toHaveLength(50);
    expect(Object.keys(Tags)).not.toContain("aws:cloudformation:stack-name");
  });
});

describe("SARIF", () => {
  test.each<[string, AplombEvent, object[]]>([
    ["failed", failed, [{ kind: "fail", level: "error" }]],
    ["unknown", unknown, [{ kind: "open", level: "none" }]],
    ["passed", passed, []],
    ["accepted", acceptedOf(failed), [{ kind: "fail", suppressions: [{ kind: "external", status: "accepted" }] }]],
  ])("of what is %s", async (_, event, results) => {
    expect(await sarif(event)).toMatchObject(results);
  });

  test("a place is a relative path, whatever a resource is called", async () => {
    const event: AplombEvent = { ...failed, resource: { id: "../../etc/a b?#\ud800%" } };
    const [result] = Object(await sarif(event));
    const { uri } = result.locations[0].physicalLocation.artifactLocation;
    expect(uri).toMatch(/^aws\/\d+\/[a-z0-9-]+\/\.\.%2F\.\.%2Fetc%2Fa%20b%3F%23%EF%BF%BD%25$/);
    expect(result.locations[0].logicalLocations[0].fullyQualifiedName).toBe("../../etc/a b?#\ufffd%");
  });

  test("says what could not be seen, and that it was", async () => {
    const gaps = (await scanned([ebsVolumeEncrypted], [refused("EC2:DescribeVolumes")])).events;
    const [{ invocations }] = JSON.parse(await written("sarif", gaps)).runs;
    expect(invocations[0].executionSuccessful).toBe(true);
    expect(invocations[0].toolExecutionNotifications[0].message.text).toMatch(
      /AWS::EC2::Volume .* could not be seen: EC2:/,
    );
    const [{ invocations: cut }] = JSON.parse(await written("sarif", [failed])).runs;
    expect(cut[0].executionSuccessful).toBe(false);
  });
});

describe("JUnit", () => {
  test.each<[string, AplombEvent, RegExp]>([
    ["failed", failed, /<failure message="The volume is not encrypted\." type="high">/],
    [
      "unknown",
      unknown,
      /<error message="[^"]*EC2:DescribeVolumes: UnauthorizedOperation; needs ec2:DescribeVolumes" type="Una/,
    ],
    ["accepted", acceptedOf(failed), /<skipped message="accepted, until 2026-12-31: Nobody uses it/],
    ["passed", passed, /<testcase classname="aplomb\.ebs-volume-encrypted" name="arn:[^"]+" time="0"\/>/],
  ])("of what is %s", async (_, event, pattern) => {
    expect(await written("junit", [event])).toMatch(pattern);
  });

  test("a long suite goes on in another, each with its own counts", async () => {
    const many = Array.from({ length: 1000 }, (_, index) => withFinding(failed, { id: String(index) }));
    const suites = [...(await written("junit", many)).matchAll(/<testsuite [^>]*tests="(\d+)"/g)];
    expect(suites.length).toBeGreaterThan(2);
    expect(suites.reduce((sum, [, tests]) => sum + Number(tests), 0)).toBe(1000);
  });
});

describe("of nothing", () => {
  test.each([
    ["csv", /^\ufeffstatus,[^\n]*\r\n$/],
    ["markdown", /^# AWS posture\n/],
    ["ocsf", /^$/],
    ["asff", /^\[\]\n$/],
    ["sarif", /^\{"\$schema".*"results":\[\],"tool":.*\}\n$/],
    ["junit", /<testsuites name="aplomb">\n<\/testsuites>\n$/],
  ] as const)("%s is whole", async (id, pattern) => {
    expect(await written(id, [])).toMatch(pattern);
  });
});

describe("of several accounts", () => {
  const other: AplombEvent = {
    ...withFinding(failed, { id: "other" }),
    cloud: { ...Object(failed["cloud"]), account: { id: "444455556666", name: "shop" } },
  };

  test("SARIF is news of all of them, and of one of that one", async () => {
    const id = async (...events: AplombEvent[]) =>
      at(JSON.parse(await written("sarif", events)).runs[0], "automationDetails.id");
    expect(await id(failed, other)).toBe("aplomb/accounts/");
    expect(await id(other)).toBe("aplomb/444455556666/");
  });

  test("Markdown says whose a resource is", async () => {
    expect(await written("markdown", [failed, other])).toMatch(/^ {2}- `logs \(vol-0\)`, `shop`, `[a-z0-9-]+`: /m);
    expect(await written("markdown", [failed])).toMatch(/^ {2}- `logs \(vol-0\)`, `[a-z0-9-]+`: /m);
  });

  test("JUnit tells tests apart that are of the same thing", async () => {
    const resource = { ...Object(failed["resource"]), id: "arn:aws:s3:::acme" };
    const text = await written("junit", [
      { ...failed, resource },
      { ...other, resource },
    ]);
    const names = [...text.matchAll(/<testcase [^>]*name="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(2);
  });
});

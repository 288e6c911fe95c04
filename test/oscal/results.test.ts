import { describe, expect, test } from "vitest";
import { checks as catalogue } from "../../checks/index.ts";
import { loadFramework, loadFrameworks } from "../../src/compliance/load.ts";
import { oscalFramework } from "../../src/oscal/results.ts";
import { framework } from "../compliance/support.ts";
import { estate } from "../support/events.ts";
import { scanned } from "../support/scanned.ts";
import { expectRight } from "./rules.ts";
import { ACCOUNT, assessed, coverage, type Document, ended, finding, results, resultsText, TIME } from "./support.ts";

const CHECK = "ebs-volume-encrypted";
const ONE = framework("own", [
  { id: "SC-28", title: "Protection of Information at Rest", checks: [CHECK] },
  { id: "AC-1", title: "Policy", checks: [], evidence: "none" },
]);

const SUPPRESSION = {
  rule: "suppressions.yaml:2",
  reason: "It is to be replaced.",
  owner: "platform@example.com",
  ticket: "SEC-1",
  expires: "2027-06-30T23:59:59.999Z",
};
const UNREAD = [
  { operation: "EC2:DescribeVolumes", code: "UnauthorizedOperation", kind: "denied", action: "ec2:DescribeVolumes" },
];

const whole = (...findings: object[]) => [...findings, coverage([CHECK], findings.length), ended()];
const prop = (of: Document, name: string): unknown => of.props.find((one: Document) => one.name === name)?.value;

describe("of the estate of all verdicts", async () => {
  const nist = await loadFramework("nist-800-53-r5");
  const { events } = await scanned(catalogue, estate());
  const document = results(nist, events);

  test("has all that OSCAL wants, unique ids, and references that lead somewhere", () => {
    expectRight(document);
    const [result] = document.results;
    expect(document.results).toHaveLength(1);
    expect(document.metadata["oscal-version"]).toBe("1.2.2");
    expect(result.observations.length).toBeGreaterThan(100);
    expect(result.findings.length).toBeGreaterThan(50);
  });

  test("says satisfied of nothing: the mapping is a suggestion", () => {
    const states = document.results.flatMap((one: Document) =>
      one.findings.map((each: Document) => each.target.status.state),
    );
    expect(new Set(states)).toEqual(new Set(["not-satisfied"]));
  });

  test("reviews what was looked at, and counts what was not", () => {
    const [result] = document.results;
    const reviewed = result["reviewed-controls"]["control-selections"].flatMap(
      (one: Document) => one["include-controls"],
    );
    const total = Number(prop(result, "controls-total"));
    expect(total).toBe(nist.controls.length);
    expect(reviewed).toHaveLength(total - Number(prop(result, "controls-not-assessed")));
    expect(reviewed).toContainEqual({ "control-id": "ac-2.1" });
    expect(result["reviewed-controls"].remarks).toContain("because no check looks at them yet");
  });

  test("is the same bytes for the same events, whatever their order", () => {
    expect(resultsText(nist, events)).toBe(resultsText(nist, events.toReversed()));
    expect(resultsText(nist, events)).toBe(resultsText(nist, [...events, ...events]));
  });
});

describe("of a control", () => {
  test("that failed: a finding, its observations with their things, and an open risk", () => {
    const document = results(ONE, whole(finding(CHECK, "failed"), finding(CHECK, "passed", { resource: "vol-2" })));
    expectRight(document);
    const [{ findings, observations, risks, "local-definitions": local }] = document.results;
    expect(findings).toMatchObject([
      { target: { "target-id": "sc-28_smt", status: { state: "not-satisfied", reason: "fail" } } },
    ]);
    expect(findings[0].description).toBe("1 of 2 findings failed; 0 could not be judged.");
    expect(observations.map((one: Document) => [prop(one, "result"), one.subjects.length, one.collected])).toEqual([
      ["failed", 1, TIME],
      ["passed", 1, TIME],
    ]);
    expect(local["inventory-items"].map((one: Document) => prop(one, "asset-id"))).toEqual(["vol-1", "vol-2"]);
    expect(risks).toMatchObject([{ status: "open", remediations: [{ lifecycle: "recommendation" }] }]);
    expect(findings[0]["related-risks"]).toEqual([{ "risk-uuid": risks[0].uuid }]);
  });

  test("of which every failure is accepted: not satisfied, and a deviation that says by whom and until when", () => {
    const document = results(ONE, whole(finding(CHECK, "failed", { suppression: SUPPRESSION })));
    expectRight(document);
    const [{ findings, risks }] = document.results;
    expect(findings[0].target.status).toMatchObject({ state: "not-satisfied", reason: "fail" });
    expect(prop(findings[0], "accepted-risk")).toBe("true");
    expect(risks).toHaveLength(1);
    expect(risks[0]).toMatchObject({ status: "deviation-approved", deadline: SUPPRESSION.expires });
    expect(risks[0].remediations).toBeUndefined();
    expect(["accepted-by", "accepted-because", "ticket"].map((name) => prop(risks[0], name))).toEqual([
      "platform@example.com",
      "It is to be replaced.",
      "SEC-1",
    ]);
  });

  test("of which something could not be read: not determined, and the call that was refused", () => {
    const events = [
      finding(CHECK, "passed"),
      coverage([CHECK], 1),
      coverage([CHECK], 0, { region: "us-east-1", unread: UNREAD }),
      ended(),
    ];
    const document = results(ONE, events);
    expectRight(document);
    const [{ findings, observations }] = document.results;
    expect(findings[0].target.status).toMatchObject({ state: "not-satisfied", reason: "other" });
    expect(prop(findings[0], "verdict")).toBe("unknown");
    expect(observations[1].description).toBe(
      "AWS did not tell what there is. EC2:DescribeVolumes: UnauthorizedOperation; needs ec2:DescribeVolumes.",
    );
    expect(findings[0]["related-observations"]).toHaveLength(2);
  });

  test("without failing evidence: no finding where the mapping is a suggestion, or the checks are not all there is to it", () => {
    const events = whole(finding(CHECK, "passed"));
    const [control, other] = ONE.controls;
    if (control === undefined || other === undefined) throw new Error("no controls");
    const direct = { ...ONE, controls: [{ ...control, evidence: "direct" as const }, other] };
    for (const [each, found] of [
      [ONE, undefined],
      [{ ...direct, mapping: "suggested" as const }, undefined],
      [direct, [{ target: { status: { state: "satisfied", reason: "pass" } } }]],
    ] as const) {
      const document = results(each, events);
      expectRight(document);
      const [result] = document.results;
      expect(result.observations).toHaveLength(1);
      if (found === undefined) expect(result.findings).toBeUndefined();
      else expect(result.findings).toMatchObject(found);
      expect(result["reviewed-controls"]["control-selections"]).toMatchObject([
        { "include-controls": [{ "control-id": "sc-28" }] },
      ]);
    }
  });

  test("is never satisfied by a scan that was cut", () => {
    const [control] = ONE.controls;
    const direct = {
      ...ONE,
      controls: [{ ...control, id: "SC-28", title: "x", checks: [CHECK], evidence: "direct" as const }],
    };
    const document = results(direct, whole(finding(CHECK, "passed")).slice(0, -1));
    expectRight(document);
    expect(document.results[0].findings).toMatchObject([
      { target: { status: { state: "not-satisfied", reason: "other" } } },
    ]);
    expect(document.metadata.remarks).toContain("did not say how it ended");
  });
});

describe("of accounts", () => {
  const other = { account: "444455556666", name: "prod" };
  const two = [...whole(finding(CHECK, "failed")), finding(CHECK, "failed", other), coverage([CHECK], 1, other)];

  test("a result for each, with ids of its own", () => {
    const document = results(ONE, two);
    expectRight(document);
    expect(document.results.map((one: Document) => one.title)).toEqual([
      `AWS account ${ACCOUNT}`,
      "AWS account 444455556666 (prod)",
    ]);
  });

  test("none of which no control was looked at, and it says so", () => {
    const document = results(ONE, [...whole(finding(CHECK, "failed")), coverage(["another"], 0, other)]);
    expectRight(document);
    expect(document.results).toHaveLength(1);
    expect(document.metadata.remarks).toContain("No control was looked at in 444455556666.");
  });

  test("the same thing has the same id in the next scan, and the document another", () => {
    const [first, second] = ["scan-1", "scan-2"].map((scan) =>
      results(ONE, [finding(CHECK, "failed", { scan }), coverage([CHECK], 1, { scan }), ended({ scan })]),
    );
    const ids = ({ results: [one] }: Document) => [
      one["local-definitions"]["inventory-items"],
      one.observations,
      one.findings,
    ];
    expect(ids(first)).toEqual(ids(second));
    expect(first.uuid).not.toBe(second.uuid);
  });
});

describe("is refused", () => {
  test.each([
    ["with no framework", [], "are of one framework"],
    ["with two", ["nist-800-53-r5:low", "nist-800-53-r5:high"], "are of one framework"],
    ["with controls that no catalog of OSCAL has", ["hipaa-security-rule"], "controls of NIST SP 800-53"],
  ])("%s", async (_, names, message) => {
    const frameworks = await loadFrameworks(names);
    expect(() => oscalFramework(frameworks)).toThrow(message);
  });

  test("where nothing was looked at, before anything is written", () => {
    expect(() => resultsText(ONE, [ended()])).toThrow("there is nothing to tell");
    expect(assessed(ONE, [ended()]).scopes("account")).toEqual([]);
  });

  test("but not a baseline", async () => {
    expect(oscalFramework(await loadFrameworks(["nist-800-53-r5:moderate"])).id).toBe("nist-800-53-r5:moderate");
  });
});

import { describe, expect, test } from "vitest";
import type { Control } from "../../src/compliance/framework-schema.ts";
import { loadFramework } from "../../src/compliance/load.ts";

const nist = await loadFramework("nist-800-53-r5");
const soc2 = await loadFramework("soc2-tsc");
const fedramp = await loadFramework("fedramp-20x");

const ids = (controls: Control[]) => controls.map(({ id }) => id);
const sizes = (controls: Control[], key: (control: Control) => string | undefined) =>
  Object.fromEntries(
    [...Map.groupBy(controls, key)].map(([name, group]): [string, number] => [String(name), group.length]),
  );

describe.each([nist, soc2, fedramp])("$id", ({ controls, supportSources }) => {
  test("says of every control how far configuration can be evidence", () => {
    expect(ids(controls.filter(({ evidence }) => evidence === undefined))).toEqual([]);
  });

  test("says of every check who else maps it, by a name that is explained", () => {
    const names = new Set(Object.keys(supportSources ?? {}));
    for (const { id, checks, support } of controls) {
      expect(checks, id).toEqual([...new Set(checks)].sort());
      expect(Object.keys(support ?? {}), id).toEqual(checks);
      for (const name of Object.values(support ?? {}).flat()) expect(names, `${id} ${name}`).toContain(name);
    }
    const used = new Set(controls.flatMap(({ support }) => Object.values(support ?? {}).flat()));
    expect([...names].filter((name) => !used.has(name))).toEqual([]);
  });
});

describe("NIST SP 800-53", () => {
  const inBaseline = (name: string) => nist.controls.filter((control) => control.baselines?.includes(name));

  test("has FedRAMP's Rev. 5 baselines at their sizes, beside NIST's", () => {
    expect(
      ["fedramp-li-saas", "fedramp-low", "fedramp-moderate", "fedramp-high"].map((name) => inBaseline(name).length),
    ).toEqual([156, 156, 323, 410]);
    expect([...new Set(nist.controls.flatMap(({ baselines }) => baselines ?? []))].sort()).toEqual(
      [
        ...["low", "moderate", "high", "privacy"],
        ...["fedramp-li-saas", "fedramp-low", "fedramp-moderate", "fedramp-high"],
      ].sort(),
    );
  });

  test("each FedRAMP baseline holds NIST's of its level, and the lower ones", () => {
    for (const level of ["low", "moderate", "high"]) {
      const held = new Set(ids(inBaseline(`fedramp-${level}`)));
      expect(ids(inBaseline(level)).filter((id) => !held.has(id))).toEqual([]);
    }
    const moderate = new Set(ids(inBaseline("fedramp-moderate")));
    expect(ids(inBaseline("fedramp-low")).filter((id) => !moderate.has(id))).toEqual([]);
    const high = new Set(ids(inBaseline("fedramp-high")));
    expect([...moderate].filter((id) => !high.has(id))).toEqual([]);
  });

  test("people, paper, places and suppliers are no matter of configuration", () => {
    const families = ["AT", "MA", "MP", "PE", "PM", "PS", "PT", "SR"];
    const about = ({ id, section = "" }: Control) => families.includes(section) || /^[A-Z]{2}-1$/.test(id);
    expect(ids(nist.controls.filter((control) => about(control) && control.evidence !== "none"))).toEqual([]);
  });

  test("most controls are not evidenced by configuration", () => {
    expect(sizes(nist.controls, ({ evidence }) => evidence)).toEqual({ none: 792, partial: 183, direct: 40 });
  });

  test("the ids become OSCAL's, each its own", () => {
    const oscal = ids(nist.controls).map((id) => id.toLowerCase().replace(/\((\d+)\)$/, ".$1"));
    expect(new Set(oscal).size).toBe(1015);
    expect(oscal.filter((id) => !/^[a-z]{2}-\d+(?:\.\d+)?$/.test(id))).toEqual([]);
    expect(oscal).toContain("ac-2.1");
  });

  // What published mappings give, and the control's own text does not bear out.
  test.each([
    ["AC-2(1)", "iam-user-mfa-enabled"],
    ["AC-3(15)", "ec2-instance-imdsv2-required"],
    ["AC-21", "ec2-instance-no-public-ip"],
    ["SC-7(16)", "acm-certificate-not-expiring"],
    ["SC-28(3)", "kms-key-rotation-enabled"],
    ["IA-2(2)", "iam-root-mfa-enabled"],
  ])("%s does not rest on %s", (id, check) => {
    expect(nist.controls.find((control) => control.id === id)?.checks).not.toContain(check);
  });
});

describe("SOC 2", () => {
  test("has the criteria of each category", () => {
    expect(sizes(soc2.controls, ({ id }) => /^[A-Z]+/.exec(id)?.[0])).toEqual({ CC: 33, A: 3, C: 2, PI: 5, P: 18 });
  });

  test("privacy, people and vendors are no matter of configuration", () => {
    const about = ({ id }: Control) => /^(?:CC[1239]\.|P\d)/.test(id);
    expect(ids(soc2.controls.filter((control) => about(control) && control.evidence !== "none"))).toEqual([]);
  });

  test("says that its mapping is weak", () => {
    expect(soc2.note).toMatch(/^Suggested mapping, and one of the weakest here/);
  });
});

describe("FedRAMP 20x", () => {
  test("is a beta, told of when it is asked for", () => {
    expect(fedramp).toMatchObject({ default: false, version: "0.9.43-beta" });
    expect(fedramp.note).toMatch(/8 April 2026/);
  });

  test("has its themes in full, and each indicator's own words", () => {
    expect(sizes(fedramp.controls, ({ section }) => section)).toEqual({
      ...{ AFR: 10, CMT: 4, CNA: 8, CED: 4, IAM: 7, INR: 3, MLA: 5, PIY: 5, RPL: 4, SVC: 8, SCR: 2 },
    });
    for (const { id, section, text } of fedramp.controls) {
      expect(id).toMatch(/^KSI-[A-Z]{3}-[A-Z]{3}$/);
      expect(id.split("-")[1]).toBe(section);
      expect(text, id).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("an indicator that is optional at Low is listed for Moderate alone", () => {
    expect(ids(fedramp.controls.filter(({ baselines }) => !baselines?.includes("low")))).toEqual([
      "KSI-CNA-EIS",
      "KSI-MLA-ALA",
      "KSI-SVC-PRR",
      "KSI-SVC-RUD",
      "KSI-SVC-VCM",
    ]);
    expect(fedramp.controls.every(({ baselines }) => baselines?.includes("moderate"))).toBe(true);
  });

  test("its former numbers are each one's own, and its 800-53 controls are known", () => {
    const former = fedramp.controls.flatMap(({ references }) => references?.["former"] ?? []);
    expect(new Set(former).size).toBe(60);
    const known = new Set(ids(nist.controls));
    const named = fedramp.controls.flatMap(({ references }) => references?.["nist-800-53-r5"] ?? []);
    // FedRAMP names four that Revision 5 withdrew.
    expect(named.filter((id) => !known.has(id))).toEqual(["RA-5(7)", "SI-2(1)", "SI-3(1)", "SI-3(2)"]);
  });

  test("support by 800-53 is what the two files share, no more and no less", () => {
    const controlsOf = new Map<string, Set<string>>();
    for (const { id, checks } of nist.controls) {
      for (const check of checks) controlsOf.set(check, (controlsOf.get(check) ?? new Set()).add(id));
    }
    for (const { id, support, references } of fedramp.controls) {
      for (const [check, names] of Object.entries(support ?? {})) {
        const shared = references?.["nist-800-53-r5"]?.some((control) => controlsOf.get(check)?.has(control)) ?? false;
        expect(names.includes("nist-800-53"), `${id} ${check}`).toBe(shared);
      }
    }
  });

  test("what FedRAMP is told of on paper rests on no check", () => {
    for (const id of ["KSI-AFR-ADS", "KSI-AFR-MAS", "KSI-CED-RGT", "KSI-INR-AAR", "KSI-PIY-RES"]) {
      expect(fedramp.controls.find((control) => control.id === id)).toMatchObject({ evidence: "none", checks: [] });
    }
  });
});

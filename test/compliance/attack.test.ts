import { describe, expect, test } from "vitest";
import { TECHNIQUES, type Technique, threatFrom, threatOf } from "../../src/compliance/attack.ts";

describe("threatOf", () => {
  test("a technique", () => {
    expect(threatOf(["T1530"])).toEqual({
      framework: "MITRE ATT&CK",
      tactic: { id: ["TA0009"], name: ["Collection"], reference: ["https://attack.mitre.org/tactics/TA0009/"] },
      technique: {
        id: ["T1530"],
        name: ["Data from Cloud Storage"],
        reference: ["https://attack.mitre.org/techniques/T1530/"],
      },
    });
  });

  test("sub-techniques stand under their techniques; arrays are parallel and hold nothing twice", () => {
    expect(threatOf(["T1199", "T1078.004", "T1548.005", "T1199"])).toEqual({
      framework: "MITRE ATT&CK",
      tactic: {
        id: ["TA0001", "TA0004"],
        name: ["Initial Access", "Privilege Escalation"],
        reference: ["https://attack.mitre.org/tactics/TA0001/", "https://attack.mitre.org/tactics/TA0004/"],
      },
      technique: {
        id: ["T1199", "T1078", "T1548"],
        name: ["Trusted Relationship", "Valid Accounts", "Abuse Elevation Control Mechanism"],
        reference: [
          "https://attack.mitre.org/techniques/T1199/",
          "https://attack.mitre.org/techniques/T1078/",
          "https://attack.mitre.org/techniques/T1548/",
        ],
        subtechnique: {
          id: ["T1078.004", "T1548.005"],
          name: ["Cloud Accounts", "Temporary Elevated Cloud Access"],
          reference: [
            "https://attack.mitre.org/techniques/T1078/004/",
            "https://attack.mitre.org/techniques/T1548/005/",
          ],
        },
      },
    });
  });

  test("no technique, no threat", () => {
    expect(threatOf([])).toBeUndefined();
  });

  test("a technique of a user's own check keeps its id, without a tactic", () => {
    expect(threatOf(["T9999.001"])).toMatchObject({
      tactic: { id: [] },
      technique: { id: ["T9999"], name: ["T9999"], subtechnique: { id: ["T9999.001"], name: ["T9999.001"] } },
    });
  });

  test("v19 ids follow all v18 ids", () => {
    const logs: Technique = {
      id: "T1562.008",
      name: "Disable or Modify Cloud Logs",
      parent: "Impair Defenses",
      tactics: ["TA0005"],
      v19: { id: "T1685.002", name: "Logs, renamed", parent: "Disable or Modify Tools", tactics: ["TA0112"] },
    };
    const threat = threatFrom([logs, ...TECHNIQUES.filter(({ id }) => id === "T1530")]);
    expect(threat?.technique.id).toEqual(["T1562", "T1530", "T1685"]);
    expect(threat?.technique.subtechnique?.id).toEqual(["T1562.008", "T1685.002"]);
    expect(threat?.tactic.id).toEqual(["TA0005", "TA0009", "TA0112"]);
    expect(threat?.tactic.name).toEqual(["Defense Evasion", "Collection", "Defense Impairment"]);
  });
});

test("the table is sorted, holds nothing twice, and every sub-technique names its technique", () => {
  const ids = TECHNIQUES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const { id, parent, tactics } of TECHNIQUES) {
    expect(id).toMatch(/^T\d{4}(\.\d{3})?$/);
    expect(parent !== undefined).toBe(id.includes("."));
    expect(tactics.length).toBeGreaterThan(0);
  }
});

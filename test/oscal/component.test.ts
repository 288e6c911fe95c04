import { expect, test } from "vitest";
import { checks as catalogue } from "../../checks/index.ts";
import { checksOf } from "../../src/compliance/controls.ts";
import { loadFramework, loadFrameworks } from "../../src/compliance/load.ts";
import { componentDefinition } from "../../src/oscal/component.ts";
import { framework } from "../compliance/support.ts";
import { type Document, objects } from "./support.ts";

const AT = new Date("2026-11-22T12:00:00Z");

async function definition(...names: readonly string[]): Promise<Document> {
  const frameworks = await loadFrameworks(names);
  const made: Document = componentDefinition({ frameworks, checks: catalogue, version: "0.1.0", at: AT });
  return JSON.parse(JSON.stringify(made["component-definition"]));
}

test("an account's rules are evidence for controls, and aplomb validates each of them", async () => {
  const nist = await loadFramework("nist-800-53-r5");
  const { components } = await definition("nist-800-53-r5");
  const [account, aplomb] = components;
  expect(components.map(({ type }: Document) => type)).toEqual(["service", "validation"]);
  const rules = (of: Document): string[] =>
    of.props.flatMap(({ name, value }: Document) => (name === "Rule_Id" ? [value] : []));
  expect(new Set(rules(account))).toEqual(checksOf(nist));
  expect(rules(aplomb)).toEqual(rules(account));
  const [{ source, "implemented-requirements": requirements }] = account["control-implementations"];
  expect(source).toMatch(/NIST_SP-800-53_rev5_catalog\.json$/);
  expect(requirements).toHaveLength(nist.controls.filter(({ checks }) => checks.length > 0).length);
  const known = new Set(rules(account));
  expect(requirements.flatMap(rules).filter((rule: string) => !known.has(rule))).toEqual([]);
});

test("the rules of two frameworks are told once, with an implementation for each", async () => {
  const { components } = await definition("nist-800-53-r5:low", "nist-800-53-r5:high");
  expect(
    components[0]["control-implementations"].map(({ source }: Document) => /rev5_(.*)-/.exec(source)?.[1]),
  ).toEqual(["LOW", "HIGH"]);
  const ids = [...objects(components)].flatMap(([, { uuid }]) => (uuid === undefined ? [] : [uuid]));
  expect(new Set(ids).size).toBe(ids.length);
});

test("a framework of one's own is a resource of the document, and other controls are refused", () => {
  const of = (...controls: Parameters<typeof framework>[1]): Document =>
    componentDefinition({ frameworks: [framework("own", controls)], checks: catalogue, version: "0.1.0", at: AT });
  const made = of({ id: "AC-2", checks: ["ebs-volume-encrypted"] })["component-definition"];
  const [{ source }] = made.components[0]["control-implementations"];
  expect(source).toBe(`#${made["back-matter"].resources[0].uuid}`);
  expect(() => of({ id: "1", checks: [] })).toThrow("controls of NIST SP 800-53");
});

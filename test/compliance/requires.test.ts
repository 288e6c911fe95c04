import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import type { Requirement } from "../../src/compliance/framework-schema.ts";
import { frameworkIds, loadFramework, loadFrameworks } from "../../src/compliance/load.ts";
import { looserIn, requirementFault } from "../../src/compliance/requires.ts";
import { scoreOf } from "../../src/compliance/score.ts";
import { Tally } from "../../src/compliance/tally.ts";
import { optionsOf } from "../../src/model/check.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { OptionTable, OptionValue } from "../../src/model/option.ts";
import { OPTIONS_CHECK } from "../support/with-options.ts";
import { file, framework } from "./support.ts";

const ID = OPTIONS_CHECK.id;
const requires = (options: Readonly<Record<string, Requirement>>) => ({ [ID]: { ...options } });

function tally(
  values: Readonly<Record<string, OptionValue>>,
  options: Readonly<Record<string, Requirement>>,
  selected = [ID],
) {
  const control = { id: "1", checks: [ID], requires: requires(options) };
  const one = new Tally();
  for (const id of selected) one.select(id, { ...optionsOf(OPTIONS_CHECK), ...values });
  return { one, control: () => scoreOf(framework("own", [control]), one).controls[0] };
}

describe("a control is not met by an option that is looser than it requires", () => {
  test.each<[string, OptionValue, Requirement, string | undefined]>([
    ["maxAgeDays", 90, { most: 90 }, undefined],
    ["maxAgeDays", 91, { most: 90 }, "91, at most 90"],
    ["maxAgeDays", 30, { least: 60, most: 90 }, "30, at least 60 and at most 90"],
    ["ports", [22], { includes: [22, 3389] }, "22, with 22, 3389"],
    ["ports", [22, 80, 3389], { includes: [22, 3389] }, undefined],
    ["vendors", [], { within: [] }, undefined],
    ["vendors", ["111122223333"], { within: [] }, "111122223333, nothing but "],
    ["vendors", ["111122223333"], { within: ["111122223333", "444455556666"] }, undefined],
    ["strict", false, { is: true }, "false, true"],
    ["strict", true, { is: true }, undefined],
  ])("%s=%j where it requires %j", (name, value, requirement, looser) => {
    const { one, control } = tally({ [name]: value }, { [name]: requirement });
    one.add(ID, { status: "passed" });
    expect(control()).toMatchObject(
      looser === undefined
        ? { verdict: "met", looser: [] }
        : { verdict: "not-met", looser: [`${ID}.${name}=${looser}`], findings: { failed: 0 } },
    );
  });

  test("and by its default, whatever was found; not by a check that did not run", () => {
    expect(tally({}, { maxAgeDays: { most: 45 } }).control()).toMatchObject({ verdict: "not-met" });
    const away = tally({}, { maxAgeDays: { most: 45 } }, []).control();
    expect(away).toMatchObject({ verdict: "not-assessed", looser: [] });
  });
});

describe("a user's own framework", () => {
  const known = {
    knownChecks: [ID, "ebs-volume-encrypted"],
    options: new Map<string, OptionTable>([[ID, OPTIONS_CHECK.options ?? {}]]),
  };
  const own = (required: unknown, list = [ID]) =>
    file({
      id: "own",
      name: "Own",
      version: "1",
      controls: [{ id: "1", title: "One", checks: list, requires: required }],
    });

  test("may require values of options", async () => {
    const required = requires({
      maxAgeDays: { most: 90 },
      ports: { includes: [22] },
      vendors: { within: [] },
      strict: { is: true },
    });
    const loaded = await loadFramework(own(required), known);
    expect(loaded.controls[0]?.requires).toEqual(required);
  });

  test.each([
    [
      { "ebs-volume-encrypted": {} },
      "controls[0].requires.ebs-volume-encrypted: it is no check of the control.",
      "`aplomb",
    ],
    [
      { "ebs-volume-sett": {} },
      "requires.ebs-volume-sett: it is no check of the control.",
      'Did you mean "ebs-volume-set"?',
    ],
    [requires({ maxAgeDay: { most: 1 } }), `.maxAgeDay: it is no option of the check.`, 'Did you mean "maxAgeDays"?'],
    [requires({ maxAgeDays: {} }), ".maxAgeDays: it must be told by least or most.", ""],
    [requires({ maxAgeDays: { is: true } }), ".maxAgeDays: it must be told by least or most.", ""],
    [requires({ ports: { most: 1 } }), ".ports: it must be told by within or includes.", ""],
    [requires({ maxAgeDays: { most: 0 } }), ".maxAgeDays.most: it must be a whole number, 1 to 3650.", ""],
    [
      requires({ vendors: { within: ["x"] } }),
      ".vendors.within: it must be a list: an account id has twelve digits.",
      "",
    ],
    [{ [ID]: { maxAgeDays: { most: "90" } } }, ".maxAgeDays.most: it must be a number, and is a text.", ""],
    [{ [ID]: { maxAgeDays: { mots: 90 } } }, '.maxAgeDays.mots: there is no field "mots"', ""],
  ])("that requires %j is refused", async (required, message, hint) => {
    const error = await loadFramework(own(required), known).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toContain(message);
    expect((error as ConfigError).hint).toContain(hint);
  });
});

test("a mistake is told with its line", async () => {
  const known = { knownChecks: [ID], options: new Map([[ID, OPTIONS_CHECK.options ?? {}]]) };
  const control = { id: "1", title: "One", checks: [ID], requires: requires({ maxAgeDays: { most: 0 } }) };
  const own = { id: "own", name: "Own", version: "1", controls: [control] };
  const refused = async (content: unknown) =>
    String(await loadFramework(file(JSON.stringify(content, null, 2)), known).catch((error: unknown) => error));
  expect(await refused(own)).toMatch(/own\.json is not right: line 15, controls\[0\]\.requires\./);
  expect(await refused({ ...own, controls: [{ ...control, checks: ["ebs-volume-sett"] }] })).toMatch(
    /own\.json is not right: line 10, controls\[0\]\.checks\[0\]: there is no check "ebs-volume-sett"/,
  );
});

test("what the shipped frameworks require can be, and the defaults meet it", async () => {
  const options = new Map(checks.map((check) => [check.id, check.options ?? {}]));
  const values = new Map(checks.map((check) => [check.id, optionsOf(check)]));
  for (const { id, controls } of await loadFrameworks(await frameworkIds())) {
    for (const control of controls) {
      expect(requirementFault(control, options), `${id} ${control.id}`).toBeUndefined();
      expect(
        looserIn(control, (check) => [values.get(check) ?? {}]),
        `${id} ${control.id}`,
      ).toEqual([]);
    }
  }
});

import { describe, expect, test } from "vitest";
import { baselinesIn } from "../../src/compliance/baselines.ts";
import { frameworkIds, loadFramework, loadFrameworks } from "../../src/compliance/load.ts";
import { file, framework } from "./support.ts";

const OWN = framework("own", [
  { id: "1", checks: [], baselines: ["low", "high"] },
  { id: "2", checks: [], baselines: ["high"] },
  { id: "3", checks: [] },
]);

describe("a baseline of a framework", () => {
  test("has its controls alone, and an id and a name of its own", async () => {
    const low = await loadFramework("nist-800-53-r5:low");
    expect(low).toMatchObject({ id: "nist-800-53-r5:low", name: "NIST SP 800-53 Revision 5 (low)", version: "5.2.0" });
    expect(low.controls).toHaveLength(149);
  });

  test("of a user's own file", async () => {
    const path = file(OWN);
    expect((await loadFramework(`${path}:high`)).controls.map(({ id }) => id)).toEqual(["1", "2"]);
    expect([...baselinesIn(await loadFramework(path))]).toEqual([
      ["low", 1],
      ["high", 2],
    ]);
  });

  test("that there is not: which there are", async () => {
    const error = await loadFramework("nist-800-53-r5:moderat").catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      message: 'The framework nist-800-53-r5 has no baseline "moderat".',
      hint: expect.stringContaining('Did you mean "moderate"? It has: low, moderate, high'),
    });
    const none = await loadFramework("dash:low").catch((cause: unknown) => cause);
    expect(none).toMatchObject({ hint: "It has none: name the framework alone." });
  });

  test("beside the framework itself: they are two", async () => {
    const both = await loadFrameworks(["nist-800-53-r5", "nist-800-53-r5:low"]);
    expect(both.map(({ id }) => id)).toEqual(["nist-800-53-r5", "nist-800-53-r5:low"]);
  });
});

test("`all` is every framework that ships, each once", async () => {
  const frameworks = await loadFrameworks(["dash", "all"]);
  expect(frameworks.map(({ id }) => id)).toEqual(["dash", ...(await frameworkIds()).filter((id) => id !== "dash")]);
});

import { describe, expect, test } from "vitest";
import { commandOf, packSettings } from "../../src/evidence/settings.ts";

describe("the settings of a manifest", () => {
  test("are what was written, and nothing else", () => {
    const settings = {
      framework: ["hipaa-security-rule", "nist-800-53-r5:moderate", "inputs/framework-1.json:core"],
      regions: ["eu-west-1"],
      suppressions: ["inputs/suppressions-1.yaml"],
      owners: "inputs/owners.yaml",
      organization: true,
      profiles: 2,
    };
    expect(packSettings({ ...settings, output: "/etc/passwd", record: "x" })).toEqual(settings);
  });

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["no framework", {}],
    ["a framework elsewhere", { framework: ["/etc/passwd"] }],
    ["a framework above", { framework: ["inputs/../../x.json"] }],
    ["suppressions elsewhere", { framework: ["a"], suppressions: ["../x.yaml"] }],
    ["owners elsewhere", { framework: ["a"], owners: "/etc/passwd" }],
    ["checks elsewhere", { framework: ["a"], checksDir: ["/tmp/evil"] }],
    ["more than a line", { framework: ["a"], accountTags: ["a=b\n```\n# All is met"] }],
    ["a list that is none", { framework: "a" }],
    ["a list of other things", { framework: ["a"], regions: [1] }],
  ])("%s is refused", (_, value) => {
    expect(() => packSettings(value)).toThrow(/manifest of the pack cannot be read/);
  });
});

test("the command can be pasted, whatever is in it", () => {
  const command = commandOf(
    { framework: ["a"], accountTags: ["env=it's $(id)"], option: ["x.y=1,2"], profiles: 2 },
    "recording.ndjson.gz",
  );
  expect(command).toBe(
    "aplomb evidence --framework a --replay recording.ndjson.gz --profile profile-1,profile-2 " +
      "--account-tags 'env=it'\\''s $(id)' --option x.y=1,2 -o ../again",
  );
});

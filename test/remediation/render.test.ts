import { distance } from "fastest-levenshtein";
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { configured } from "../../src/model/check.ts";
import type { Remediation } from "../../src/model/remediation.ts";
import { cliOf, remediationOf, terraformOf } from "../../src/remediation/render.ts";
import { HOSTILE } from "../support/hostile.ts";
import { OPTIONS_CHECK } from "../support/with-options.ts";
import { checkWith, placeholdersOf } from "./templates.ts";

const PLACE = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const VOLUME = { id: "arn:aws:ec2:eu-west-1:111122223333:volume/vol-0a", data: { key: "k 1" } };

const cli = (template: string, value = "v", more: Partial<Remediation<unknown>> = {}) =>
  cliOf(checkWith({ cli: template, values: () => ({ x: value }), ...more }), VOLUME, PLACE);
const hcl = (template: string, value = "v") =>
  terraformOf(checkWith({ terraform: template, values: () => ({ x: value }) }), VOLUME, PLACE);

describe("a command", () => {
  test("has what is known of every resource", () => {
    expect(cli("do {{id}} {{arn}} --region {{region}} {{account}} {{partition}}")).toBe(
      `do vol-0a ${VOLUME.id} --region eu-west-1 111122223333 aws`,
    );
  });

  test.each([
    ["arn:aws:iam::1:role/a/path/deploy", "deploy"],
    ["arn:aws:s3:::bucket", "bucket"],
    ["arn:aws:rds:eu-west-1:1:cluster-snapshot:rds:db-1", "rds:db-1"],
    ["arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/f:*", "/aws/lambda/f"],
    ["arn:aws:ec2:eu-west-1:1:ebs-encryption-by-default", "ebs-encryption-by-default"],
    ["no ARN", "'no ARN'"],
  ])("calls %s by its last part", (id, expected) => {
    expect(cliOf(checkWith({ cli: "{{id}}" }), { id, data: {} }, PLACE)).toBe(expected);
  });

  test("has what the check was set, so that it passes afterwards", () => {
    const remediation = {
      cli: "do --days {{maxAgeDays}} --ports {{ports}}",
      terraform: "days = {{maxAgeDays}}",
      breaks: "",
    };
    const check = { ...OPTIONS_CHECK, remediation };
    expect(cliOf(check)).toBe("do --days 90 --ports 22,3389");
    expect(cliOf(configured(check, { maxAgeDays: 30 }), VOLUME, PLACE)).toBe("do --days 30 --ports 22,3389");
    expect(terraformOf(configured(check, { maxAgeDays: 30 }), VOLUME, PLACE)).toBe('days = "30"');
  });

  test("keeps names in capitals for what is not there", () => {
    expect(cli("do {{keyId}} {{x}}", "")).toBe("do KEY_ID X");
    expect(cliOf(checkWith({ cli: "do {{id}} --region {{region}}" }))).toBe("do ID --region REGION");
    expect(cliOf(checkWith({ cli: "do --region {{region}}" }), VOLUME, { ...PLACE, region: "" })).toBe(
      "do --region REGION",
    );
  });

  test.each([
    ["a flag", "--profile=evil"],
    ["a file whose contents would be sent", "file:///etc/passwd"],
    ["a binary one", "fileb://x"],
    ["a line break", "a\nrm -rf ~"],
    ["what is not seen", "a\u202eb"],
    ["half of a character", "a\ud800"],
    ["a name longer than any", "x".repeat(2_049)],
  ])("is given no %s", (_, value) => {
    expect(cli("do {{x}}", value)).toBe("do X");
  });

  test.each([
    ["a b", "'a b'"],
    ["it's", `'it'\\''s'`],
    ["$(id)`id`", "'$(id)`id`'"],
    ["=ls", "'=ls'"],
    ["~", "'~'"],
    ["é", "'é'"],
  ])("has %s as one word", (value, expected) => {
    expect(cli("do {{x}}", value)).toBe(`do ${expected}`);
  });

  test("has JSON that stays JSON", () => {
    const template = `do '{"A": "'{{x}}'", "B": ["arn:aws:s3:::'{{x}}'/*"]}'`;
    expect(cli(template, 'a","B":"c\\')).toBe(
      `do '{"A": "''a\\",\\"B\\":\\"c\\\\''", "B": ["arn:aws:s3:::''a\\",\\"B\\":\\"c\\\\''/*"]}'`,
    );
  });

  test("has a list of keys into which no value brings another", () => {
    expect(cli("do --x Name={{x}},Values={{x}} {{x}}", "a,Values=b")).toBe("do --x Name=X,Values=X a,Values=b");
    expect(cli("do arn:{{partition}}:iam::{{account}}:role/{{x}}", "a")).toBe("do arn:aws:iam::111122223333:role/a");
  });

  test.each([`do '{{x}}'`, `do "{{x}}"`, `do "a \\" {{x}}"`, `do 'a' "b {{x}}`])(
    "has nothing in quotes: %s",
    (template) => {
      expect(cli(template, "$(id)")).toBe(template.replace("{{x}}", "X"));
    },
  );

  test("may be told about in a comment, apostrophes and all", () => {
    expect(cli("# it's {{x}}\ndo {{x}} # don't '{{x}}", "a b")).toBe("# it's 'a b'\ndo 'a b' # don't ''a b'");
  });

  test("that would be too long has no values", () => {
    expect(cli("do {{x}} ".repeat(5), "x".repeat(2_000))).toBe("do X ".repeat(5).trim());
  });

  test("is there whatever its values do", () => {
    const values = () => {
      throw new TypeError("no such key");
    };
    expect(cli("do {{id}} {{x}}", "", { values })).toBe("do vol-0a X");
  });
});

describe("Terraform", () => {
  test.each([
    ["plain", '"plain"'],
    ['"]\n}', '"X"'],
    ['a "b" \\', '"a \\"b\\" \\\\"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what Terraform would fill in.
    ["${file(1)}%{if}", '"$${file(1)}%%{if}"'],
    ["-x", '"-x"'],
    ["", '"X"'],
  ])("has %j as a string", (value, expected) => {
    expect(hcl("a = {{x}}", value)).toBe(`a = ${expected}`);
  });

  test.each(['a = "{{x}}"', 'a = "\\"{{x}}"', "a = <<EOT\n{{x}}\nEOT", "a = <<-EOT\n  {{x}}\n  EOT\n"])(
    "has nothing in quotes: %s",
    (template) => {
      expect(hcl(template, "$(id)")).toBe(template.trim().replace("{{x}}", "X"));
    },
  );
});

test("a check without a remediation has none, and what nothing can do is left out", () => {
  const { remediation: _, ...bare } = checkWith({});
  expect(remediationOf(bare, VOLUME, PLACE)).toBeUndefined();
  const none = { none: "Only the root user can." };
  expect(remediationOf(checkWith({ cli: none, terraform: none }), VOLUME, PLACE)).toEqual({
    breaks: "Nothing can break of it.",
  });
});

test.each(Object.entries(HOSTILE))("%s is on one line, and nothing obeys it", (_, value) => {
  expect(cli("do {{x}}", value)).toMatch(/^do (?:X|[\w.-]+|'[^\p{Cc}]*')$/u);
});

describe("the catalogue", () => {
  const told = checks.flatMap(({ id, remediation }) => (remediation === undefined ? [] : [{ id, remediation }]));

  test("has no placeholder inside of quotes", () => {
    expect(told.filter(({ remediation }) => placeholdersOf(remediation).quoted.length > 0).map(({ id }) => id)).toEqual(
      [],
    );
  });

  test("has no braces that are no placeholder, and says what may break", () => {
    for (const { id, remediation } of told) {
      const { cli, terraform, breaks } = remediation;
      const texts = [cli, terraform].map((way) => (typeof way === "string" ? way : way.none));
      expect(texts.join("\n").replace(/\{\{[a-z]\w*\}\}/g, ""), id).not.toContain("{{");
      expect(breaks, id).toMatch(/^[A-Z].{20,}\.$/s);
    }
  });

  test("has no name that is nearly one that is known to all: a value that nobody has stays in capitals", () => {
    const common = ["region", "account", "partition"];
    const misspelt = told.flatMap(({ id, remediation }) =>
      placeholdersOf(remediation)
        .all.filter((name) => common.some((right) => name !== right && distance(name.toLowerCase(), right) < 3))
        .map((name) => `${id}: ${name}`),
    );
    expect(misspelt).toEqual([]);
  });
});

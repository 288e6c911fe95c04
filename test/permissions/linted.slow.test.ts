import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { roleText } from "../../src/permissions/formats.ts";
import { readPolicies } from "../../src/permissions/policies.ts";
import { temporary } from "../support/folder.ts";
import { installLinters, linter } from "./linters.ts";
import { ASKING, MANY, SAID } from "./roles.ts";

beforeAll(installLinters, 300_000);

const ROLES = Object.entries({ ASKING, SAID, MANY });

/** Where partitions differ in what there is. */
const REGIONS = ["us-east-1", "eu-central-1", "us-gov-west-1", "cn-north-1"];

describe.each(["cloudformation", "stackset"] as const)("cfn-lint on %s", (format) => {
  test.each(ROLES)("has nothing to say: %s", async (_, role) => {
    // A StackSet's TemplateBody is the first format's text; templates.test.ts holds that.
    const file = temporary("template.yaml");
    writeFileSync(file, await roleText(format, role));
    // It knows every action, and so that the many are invented.
    const invented = role === MANY ? ["--ignore-checks", "W3037"] : [];
    const flags = ["--include-checks", "I", "--regions", ...REGIONS, ...invented];
    const run = spawnSync(linter("cfn-lint"), ["-t", file, ...flags], { encoding: "utf8" });
    expect([run.status, run.stdout, run.stderr]).toEqual([0, "", ""]);
  });
});

test("cfn-lint does speak up", () => {
  const file = temporary("template.yaml");
  writeFileSync(file, "Resources: {Role: {Type: AWS::IAM::Role, Properties: {RoleName: a/b}}}\n");
  const run = spawnSync(linter("cfn-lint"), ["-t", file], { encoding: "utf8" });
  expect(run.status).toBe(2);
});

describe("Terraform's language", () => {
  const PARSE = "import hcl2, json, sys; json.dump(hcl2.load(sys.stdin), sys.stdout)";

  async function parsed(role: typeof ASKING) {
    const input = await roleText("terraform", role);
    const { stdout, stderr } = spawnSync(linter("python"), ["-c", PARSE], { input, encoding: "utf8" });
    expect(stderr).toBe("");
    // Strings keep their quotes there, and names that are quoted in the source too.
    return JSON.parse(stdout.replaceAll('"\\"', '"').replaceAll('\\""', '"'));
  }

  /** `jsonencode({Sid = "x"})` of the parser's own writing, as what it encodes. */
  function encoded(expression: string): unknown {
    const source = /^\$\{jsonencode\((.*)\)\}$/.exec(expression)?.[1] ?? "";
    return JSON.parse(source.replace(/(\w+) = /g, '"$1": '));
  }

  test.each(ROLES)("is what is written, and has the policies of `aplomb permissions`: %s", async (_, role) => {
    const { resource } = await parsed(role);
    const policies = resource.flatMap((one: Record<string, object>) => Object.values(one["aws_iam_policy"] ?? {}));
    expect(policies.map(({ policy }: { policy: string }) => encoded(policy))).toEqual(readPolicies(role.actions));
    const attached = resource.flatMap((one: object) => ("aws_iam_role_policy_attachment" in one ? [one] : []));
    expect(attached).toHaveLength(policies.length);
  });

  test("has what was said as defaults, and asks for the scanner otherwise", async () => {
    const defaults = async (role: typeof ASKING) =>
      Object.assign(
        {},
        ...(await parsed(role)).variable.map((one: Record<string, { default?: string }>) =>
          Object.fromEntries(Object.entries(one).map(([name, { default: value }]) => [name, value])),
        ),
      );
    expect(await defaults(SAID)).toEqual({
      role_name: SAID.name,
      scanner_principal: SAID.trust,
      external_id: SAID.externalId,
      organization_id: SAID.organization,
    });
    expect(await defaults(ASKING)).toEqual({ role_name: "aplomb", external_id: "", organization_id: "" });
  });

  test("trusts one principal, under the conditions that are given", async () => {
    const [{ aws_iam_policy_document: documents }] = (await parsed(ASKING)).data;
    const [statement] = documents.trust.statement;
    expect(statement.actions).toEqual(["sts:AssumeRole"]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: how the parser writes a reference.
    expect(statement.principals).toMatchObject([{ type: "AWS", identifiers: ["${var.scanner_principal}"] }]);
    const conditions = statement.dynamic.map(
      ({ condition }: { condition: { content: object[] } }) => condition.content,
    );
    expect(conditions).toMatchObject([
      [{ test: "StringEquals", variable: "sts:ExternalId" }],
      [{ test: "StringEquals", variable: "aws:PrincipalOrgID" }],
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { roleText } from "../../src/permissions/formats.ts";
import { readTemplate as read } from "../support/cloudformation.ts";
import { ASKING, MANY, SAID, SCANNER } from "./roles.ts";

const policies = (template: { Resources: Record<string, { Type: string; Properties: { PolicyDocument: object } }> }) =>
  Object.values(template.Resources).filter(({ Type }) => Type === "AWS::IAM::ManagedPolicy");

describe("the role's template", () => {
  test("asks for the scanner, and for nothing else that must be said", async () => {
    const { Parameters } = read(await roleText("cloudformation", ASKING));
    expect(Parameters.ScannerPrincipal).not.toHaveProperty("Default");
    expect([Parameters.ExternalId.Default, Parameters.OrganizationId.Default]).toEqual(["", ""]);
  });

  test("has what was said as defaults, and as strings", async () => {
    const { Parameters, Resources, AWSTemplateFormatVersion } = read(await roleText("cloudformation", SAID));
    expect(Parameters).toMatchObject({
      ScannerPrincipal: { Default: "011122223333" },
      ExternalId: { Default: "1:30" },
      OrganizationId: { Default: "o-exampleorgid" },
    });
    expect(AWSTemplateFormatVersion).toBe("2010-09-09");
    expect(Resources.Role.Properties).toMatchObject({ RoleName: SAID.name, Path: "/", MaxSessionDuration: 3600 });
    expect(Resources.Role.Properties.AssumeRolePolicyDocument.Version).toBe("2012-10-17");
  });

  test("accepts in its parameters what the flags accept, and no more", async () => {
    const { Parameters } = read(await roleText("cloudformation", ASKING));
    const fits = (name: string, value: string) => new RegExp(Parameters[name].AllowedPattern).test(value);
    expect([SCANNER, "111122223333", ""].map((value) => fits("ScannerPrincipal", value))).toEqual([true, true, false]);
    expect(["7f", "", "7", "a b"].map((value) => fits("ExternalId", value))).toEqual([true, true, false, false]);
    expect(["o-exampleorgid", "", "acme"].map((value) => fits("OrganizationId", value))).toEqual([true, true, false]);
  });

  test("spreads many actions over several policies of the one role", async () => {
    const all = policies(read(await roleText("cloudformation", MANY)));
    expect(all).toHaveLength(3);
    for (const { Properties } of all) expect(Properties).toMatchObject({ Roles: [{ Ref: "Role" }] });
  });
});

describe("the StackSet's template", () => {
  test("carries the role's template as it is, and hands every parameter on", async () => {
    const role = await roleText("cloudformation", SAID);
    const { Parameters, Resources } = read(await roleText("stackset", SAID));
    const { TemplateBody, ...properties } = Resources.Roles.Properties;
    expect(TemplateBody).toBe(role);
    const inner = read(role).Parameters;
    expect(properties.Parameters).toEqual(
      Object.keys(inner).map((name) => ({ ParameterKey: name, ParameterValue: { Ref: name } })),
    );
    expect(Parameters).toMatchObject(inner);
  });

  test("reaches the accounts that join, one region, and leaves nothing behind", async () => {
    const { Resources } = read(await roleText("stackset", ASKING));
    expect(Resources.Roles.Properties).toMatchObject({
      PermissionModel: "SERVICE_MANAGED",
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      Capabilities: ["CAPABILITY_NAMED_IAM"],
      StackInstancesGroup: [
        {
          DeploymentTargets: { OrganizationalUnitIds: { Ref: "OrganizationalUnitIds" } },
          Regions: [{ Ref: "AWS::Region" }],
        },
      ],
    });
  });

  test("is short enough to be sent without a bucket, also with many actions", async () => {
    expect(Buffer.byteLength(await roleText("stackset", MANY))).toBeLessThan(51_200);
  });
});

test.each(["cloudformation", "stackset", "terraform"] as const)(
  "%s: the same role is the same bytes",
  async (format) => {
    expect(await roleText(format, SAID)).toBe(await roleText(format, structuredClone(SAID)));
  },
);

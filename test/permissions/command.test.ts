import { describe, expect, test } from "vitest";
import { hubPolicy } from "../../src/permissions/hub-policy.ts";
import { deployed, type Resource, readTemplate } from "../support/cloudformation.ts";
import { aplomb } from "../support/command.ts";
import { SCANNER } from "./roles.ts";

const run = (...flags: string[]) => aplomb(["permissions", ...flags]);

describe("what AWS would refuse later is refused before anything is printed", () => {
  const SESSION = "arn:aws-cn:sts::111122223333:assumed-role/scanner/one";

  test.each<[string[], message: string, hint: string]>([
    [["--role-name", "team/aplomb"], "--role-name cannot be team/aplomb.", "no path"],
    [["--role-name", "a".repeat(65)], "--role-name cannot be aaa", "1 to 64"],
    [["--role-name", ""], "--role-name cannot be empty.", "1 to 64"],
    [["--trust", "*"], "--trust cannot be *.", SCANNER],
    [["--trust", "11112222333"], "--trust cannot be 11112222333.", "111122223333"],
    [["--trust", "arn:aws:iam::111122223333:role/*"], "--trust cannot be", SCANNER],
    [["--trust", `${SCANNER}\n`], "--trust cannot be", SCANNER],
    [["--trust", SESSION], "--trust cannot be", "arn:aws-cn:iam::111122223333:role/scanner"],
    [["--external-id", "7"], "--external-id cannot be 7.", "2 to 1224"],
    [["--external-id", ""], "--external-id cannot be empty.", "2 to 1224"],
    [["--external-id", "a".repeat(1225)], "--external-id cannot be", "2 to 1224"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of Terraform or CloudFormation.
    [["--external-id", "${var.x}"], "--external-id cannot be", "2 to 1224"],
    [["--organization", "acme"], "--organization cannot be acme.", "o-exampleorgid"],
    [["--checks", "s3-bucket-not-publik"], "no check", "Did you mean s3-bucket-not-public?"],
  ])("%j", async (flags, message, hint) => {
    const { code, stdout, stderr } = await run("--format", "stackset", ...flags);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr.split("\n").slice(1).join("\n")).toContain(hint);
  });

  test("a format that is not there", async () => {
    expect(await run("--format", "pulumi")).toMatchObject({ code: 2, stdout: "" });
  });
});

test.each([
  ["policy", "--role-name", "aplomb"],
  ["policy", "--trust", "111122223333"],
  ["policy", "--external-id", "7f3c"],
  ["policy", "--organization", "o-exampleorgid"],
  ["hub-policy", "--trust", "111122223333"],
  ["hub-policy", "--external-id", "7f3c"],
  ["hub-policy", "--checks", "s3-*"],
  ["worker-policy", "--trust", "111122223333"],
  ["worker-policy", "--severity", "high"],
])("a %s has no place for %s", async (format, flag, value) => {
  const { code, stdout, stderr } = await run("--format", format, flag, value);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`${flag} is not for --format ${format}.`);
});

test.each([SCANNER, "arn:aws-us-gov:iam::111122223333:root", "arn:aws:iam::111122223333:user/ci/scanner"])(
  "%s may be trusted",
  async (trust) => {
    const { code, stdout } = await run("--format", "cloudformation", "--trust", trust);
    expect(code).toBe(0);
    expect(stdout).toContain(`Default: ${trust}\n`);
  },
);

test("the selection decides what the role may do", async () => {
  const { stdout } = await run("--format", "terraform", "--checks", "s3-account-block-public-access");
  expect(stdout).toContain('Action   = ["s3:GetAccountPublicAccessBlock"]');
});

describe("the hub's policy", () => {
  test("assumes that role in any account, and reads the organization", async () => {
    const { stdout } = await run("--format", "hub-policy", "--role-name", "reader");
    const [assume, read] = JSON.parse(stdout).Statement;
    expect(assume).toEqual({
      Sid: "AplombAssume",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: "arn:*:iam::*:role/reader",
    });
    expect(read.Action).toEqual([
      "ec2:DescribeRegions",
      "organizations:DescribeOrganization",
      "organizations:ListAccounts",
      "organizations:ListAccountsForParent",
      "organizations:ListOrganizationalUnitsForParent",
      "organizations:ListRoots",
      "organizations:ListTagsForResource",
    ]);
  });

  test("is kept to an organization that is named", () => {
    const [assume] = hubPolicy({ name: "aplomb", organization: "o-exampleorgid" }, []).Statement;
    expect(assume).toMatchObject({ Condition: { StringEquals: { "aws:ResourceOrgID": "o-exampleorgid" } } });
  });
});

describe("the workers' policies", () => {
  const policies = async (...flags: string[]) =>
    Object.values<Resource>(deployed(readTemplate((await run("--format", "worker-policy", ...flags)).stdout)));

  test("are apart: what is worked off, kept, assumed and enqueued", async () => {
    const names = (await policies()).map(({ Properties }) => Properties.ManagedPolicyName);
    expect(names).toEqual(["aplomb-queues", "aplomb-state", "aplomb-scanning", "aplomb-enqueue"]);
  });

  test("assume the role that is named, in the organization that is named", async () => {
    const all = await policies("--role-name", "reader", "--organization", "o-exampleorgid");
    const statements = all.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements.filter(({ Action }) => Action === "sts:AssumeRole")).toMatchObject([
      {
        Resource: "arn:aws:iam::*:role/reader",
        Condition: { StringEquals: { "aws:ResourceOrgID": "o-exampleorgid" } },
      },
    ]);
    for (const { Sid, Action, Resource: of } of statements) {
      if (Sid !== "AplombOrganization") expect(JSON.stringify(of)).not.toContain('"*"');
      expect(JSON.stringify(Action)).not.toContain("*");
    }
  });

  test("of log files and a search domain are there for whoever has these", async () => {
    const { stdout } = await run("--format", "worker-policy");
    const told = { TrailBucket: "acme-trail", TrailKeyArn: "KEY", SearchDomainArn: "DOMAIN" };
    const { TrailPolicy, SearchPolicy } = deployed(readTemplate(stdout), told);
    expect(TrailPolicy.Properties.PolicyDocument.Statement).toMatchObject([
      { Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::acme-trail/*AWSLogs/*"] },
      { Action: ["kms:Decrypt"], Resource: ["KEY"] },
    ]);
    expect(SearchPolicy.Properties.PolicyDocument.Statement).toMatchObject([
      { Action: ["es:ESHttpGet"], Resource: ["DOMAIN/"] },
      { Action: ["es:ESHttpPost"], Resource: ["DOMAIN/_bulk"] },
    ]);
  });
});

import { expect, test } from "vitest";
import ec2ImageNotPublic from "../../checks/ec2/ec2-image-not-public.ts";
import ec2LaunchTemplateNoPublicIp from "../../checks/ec2/ec2-launch-template-no-public-ip.ts";
import { ACCOUNT, answer, REGION, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

const id = `arn:aws:ec2:${REGION}:${ACCOUNT}:launch-template/lt-0a1b2c3d`;
const input = { LaunchTemplateId: "lt-0a1b2c3d", Versions: ["$Default"] };
const look = async (code: string) => {
  const line = refused("EC2:DescribeLaunchTemplateVersions", code, { input });
  const { coverage } = await scanned([ec2LaunchTemplateNoPublicIp], [line], { resources: [id] });
  return coverage[0];
};

test.each(["InvalidLaunchTemplateId.NotFound", "InvalidLaunchTemplateId.Malformed"])(
  "a launch template is not there: %s",
  async (code) => {
    expect(await look(code)).toMatchObject({ status: "complete", missing: [id] });
  },
);

test.each(["InternalError", "InvalidLaunchTemplateId.VersionNotFound"])("it could not be read: %s", async (code) => {
  expect(await look(code)).toMatchObject({ status: "failed", unread: { code } });
});

test("a filter takes 200 ids", async () => {
  const resources = Array.from({ length: 201 }, (_, index) => `arn:aws:ec2:${REGION}::image/ami-${index}`);
  const { calls, coverage } = await scanned([ec2ImageNotPublic], [answer("EC2:DescribeImages", { Images: [] })], {
    resources,
  });
  const inputs = calls.filter(({ operation }) => operation === "DescribeImages").map(({ input }) => input);
  expect(inputs).toMatchObject([
    { Owners: ["self"], Filters: [{ Name: "image-id", Values: resources.slice(0, 200).map(name) }] },
    { Owners: ["self"], Filters: [{ Name: "image-id", Values: ["ami-200"] }] },
  ]);
  expect(coverage[0]).toMatchObject({ status: "complete", skipped: { "not-found": 201 } });
});

function name(arn: string): string {
  return arn.split("/")[1] ?? "";
}

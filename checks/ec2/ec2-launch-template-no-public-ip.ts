import type { ResponseLaunchTemplateData } from "@aws-sdk/client-ec2";
import { toldFlag, toldList, toldObject } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass, worst } from "../../src/model/verdict.ts";
import { contentOf, versionsThat, versionValue } from "./launch-template-versions.ts";
import { ec2LaunchTemplate } from "./resources/launch-template.ts";

export default defineCheck({
  id: "ec2-launch-template-no-public-ip",
  title: "EC2 launch templates assign no public IPv4 addresses",
  severity: "medium",
  why: "Every instance of the template can be reached from the Internet, as far as its security groups let it, whatever the subnet's own setting is.",
  fix: "Make a version of the template whose network interfaces have `AssociatePublicIpAddress` set to false, make it the default, and put a load balancer or a NAT gateway where the Internet is needed.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-25",
  ],
  techniques: ["T1133", "T1190"],
  resource: ec2LaunchTemplate,
  facts: ["otherVersionsInUse"],
  remediation: {
    cli: `aws ec2 create-launch-template-version --region {{region}} --launch-template-id {{id}} --source-version {{version}} --launch-template-data '{"NetworkInterfaces":[{"DeviceIndex":0,"AssociatePublicIpAddress":false,"Groups":["'{{securityGroup}}'"]}]}'
aws ec2 modify-launch-template --region {{region}} --launch-template-id {{id}} --default-version {{newVersion}}`,
    terraform: `resource "aws_launch_template" "this" {
  update_default_version = true

  network_interfaces {
    associate_public_ip_address = false
  }
}`,
    breaks:
      "New instances reach the Internet only where their subnet has a NAT gateway. The list replaces the template's: name its subnets and security groups again.",
    values: (resource) => ({
      ...versionValue(resource),
      securityGroup: resource.data.LaunchTemplateData?.NetworkInterfaces?.[0]?.Groups?.[0],
    }),
  },
  evaluate({ data }, facts) {
    return worst(
      () => {
        // Left out, the subnet's own setting decides: a matter of the subnet.
        const observed = { defaultVersion: data.VersionNumber ?? null, assigns: assigns(contentOf(data)) };
        const evidence = { expected: { assigns: false }, observed };
        return observed.assigns
          ? fail("The launch template's default version assigns public IPv4 addresses.", evidence)
          : pass("The launch template assigns no public IPv4 addresses.", evidence);
      },
      async () => {
        const others = await facts.otherVersionsInUse();
        if (others.length === 0) return notApplicable("no-other-version-in-use");
        const versions = versionsThat(others, assigns);
        const evidence = { observed: { otherVersionsInUseThatDo: versions } };
        return versions.length === 0
          ? pass("The launch template assigns no public IPv4 addresses.", evidence)
          : fail("A version of the launch template that instances run from assigns public IPv4 addresses.", evidence);
      },
    );
  },
});

const DESCRIBE = "EC2:DescribeLaunchTemplateVersions";

function assigns({ NetworkInterfaces }: ResponseLaunchTemplateData): boolean {
  return toldList(NetworkInterfaces ?? [], DESCRIBE, "NetworkInterfaces").some((one) => {
    const { AssociatePublicIpAddress: told } = toldObject(one, DESCRIBE, "NetworkInterfaces");
    return toldFlag(told ?? false, DESCRIBE, "AssociatePublicIpAddress");
  });
}

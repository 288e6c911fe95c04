import type { LaunchPermission } from "@aws-sdk/client-ec2";
import { defineCheck } from "../../src/model/check.ts";
import type { Settings } from "../../src/model/target.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2Image } from "./resources/image.ts";

/** Known is what the configuration names, and the organization as far as the scan has read it. Public images are another check's. */
export default defineCheck({
  id: "ec2-image-shared-with-known-accounts-only",
  title: "EC2 images (AMIs) are shared with known accounts only",
  severity: "medium",
  why: "Whoever may launch an image may read all that is on its disks; a share with the account of a former partner, or of an intruder, takes a copy of every new secret out.",
  fix: "Find out whose account it is. Take it out of the launch permissions, or name it in the configuration: ownAccounts if it is yours (for an organization, its management account), trustedAccounts for a vendor.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/share-amis-with-organizations-and-OUs.html",
  ],
  techniques: ["T1537", "T1199"],
  resource: ec2Image,
  facts: ["launchPermissions"],
  remediation: {
    cli: "aws ec2 reset-image-attribute --region {{region}} --image-id {{id}} --attribute launchPermission",
    terraform: {
      none: "Remove the aws_ami_launch_permission of the image that names the account or the organization.",
    },
    breaks: "The command takes back every share of the image: nobody else can launch it, known accounts included.",
  },
  async evaluate(_image, facts, { account, settings }) {
    const shares = (await facts.launchPermissions()).flatMap(sharedWith);
    const unknownOnes = shares.filter((share) => !isKnown(share, account, settings));
    const observed = { sharedWith: shares, notKnown: unknownOnes };
    const evidence = { expected: { notKnown: [] }, observed };
    if (shares.length === 0) return pass("The image is shared with no account.", evidence);
    return unknownOnes.length === 0
      ? pass("The image is shared with known accounts only.", evidence)
      : fail("The image is shared with an account or an organization that is not known.", evidence);
  },
});

/** An account's id, or the ARN of an organization or one of its units. What is neither, and not everyone, is not known either. */
function sharedWith(permission: LaunchPermission): string[] {
  const { UserId, OrganizationArn, OrganizationalUnitArn, Group } = permission;
  if (Group === "all") return [];
  return [UserId ?? OrganizationArn ?? OrganizationalUnitArn ?? "somebody that AWS does not name"];
}

function isKnown(share: string, account: string, { ownAccounts, trustedAccounts, organization }: Settings): boolean {
  // arn:aws:organizations::111122223333:organization/o-abc and arn:aws:organizations::111122223333:ou/o-abc/ou-1
  const [, management, id] = /^arn:[\w-]+:organizations::(\d{12}):(?:organization|ou)\/(o-\w+)/.exec(share) ?? [];
  if (id !== undefined && id === organization?.id) return true;
  const who = management ?? share;
  if (who === account || ownAccounts.includes(who) || trustedAccounts.includes(who)) return true;
  return organization?.accounts.has(who) === true;
}

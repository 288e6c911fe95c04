import type { LaunchPermission } from "@aws-sdk/client-ec2";
import { defineCheck, type Facts } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { attempt } from "../../src/model/logic.ts";
import type { Settings } from "../../src/model/target.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2Image } from "./resources/image.ts";

type OrganizationFacts = Facts<(typeof ec2Image)["facts"], "organization" | "organizationAccounts">;

/** Known is what the configuration names, and the organization. Public images are another check's. */
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
  facts: ["launchPermissions", "organization", "organizationAccounts"],
  remediation: {
    cli: "aws ec2 reset-image-attribute --region {{region}} --image-id {{id}} --attribute launchPermission",
    terraform: {
      none: "Remove the aws_ami_launch_permission of the image that names the account or the organization.",
    },
    breaks: "The command takes back every share of the image: nobody else can launch it, known accounts included.",
  },
  async evaluate(_image, facts, { account, settings }) {
    const shares = (await facts.launchPermissions()).flatMap(sharedWith);
    const notKnown: string[] = [];
    const unread: AwsError[] = [];
    for (const share of shares.filter((one) => !isNamed(one, account, settings))) {
      const isOurs = await attempt(() => isOfOrganization(share, facts));
      if (isOurs instanceof AwsError) unread.push(isOurs);
      else if (!isOurs) notKnown.push(share);
    }
    const evidence = { expected: { notKnown: [] }, observed: { sharedWith: shares, notKnown } };
    if (shares.length === 0) return pass("The image is shared with no account.", evidence);
    if (notKnown.length > 0) {
      return fail("The image is shared with an account or an organization that is not known.", evidence);
    }
    if (unread[0] !== undefined) throw unread[0];
    return pass("The image is shared with known accounts only.", evidence);
  },
});

/** An account's id, or the ARN of an organization or one of its units. What is neither, and not everyone, is not known either. */
function sharedWith(permission: LaunchPermission): string[] {
  const { UserId, OrganizationArn, OrganizationalUnitArn, Group } = permission;
  if (Group === "all") return [];
  return [UserId ?? OrganizationArn ?? OrganizationalUnitArn ?? "somebody that AWS does not name"];
}

function isNamed(share: string, account: string, { ownAccounts, trustedAccounts }: Settings): boolean {
  return [account, ...ownAccounts, ...trustedAccounts].includes(organizationIn(share)?.management ?? share);
}

/** Asked only of what nobody named. */
async function isOfOrganization(share: string, facts: OrganizationFacts): Promise<boolean> {
  const shared = organizationIn(share);
  if (shared !== undefined) return (await facts.organization())?.id === shared.id;
  return /^\d{12}$/.test(share) && (await facts.organizationAccounts()).has(share);
}

/** Of arn:aws:organizations::111122223333:organization/o-abc and arn:aws:organizations::111122223333:ou/o-abc/ou-1. */
function organizationIn(share: string) {
  const [, management, id] = /^arn:[\w-]+:organizations::(\d{12}):(?:organization|ou)\/(o-\w+)/.exec(share) ?? [];
  return management === undefined || id === undefined ? undefined : { management, id };
}

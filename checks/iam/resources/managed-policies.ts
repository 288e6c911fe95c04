import type { ManagedPolicyDetail } from "@aws-sdk/client-iam";
import { toldList } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const DETAILS = "IAM:GetAccountAuthorizationDetails";

/**
 * A pass of its own: in one with the roles it would cost one or two calls more, and megabytes, where only roles are
 * judged. The filters are also what recordings are matched by.
 */
export const POLICY_PAGES: PageCall = {
  operation: DETAILS,
  per: "page",
  of: 1_000,
  things: "managed policies",
  counted: "AWS::IAM::ManagedPolicy",
  // AWS's own.
  usually: 1_400,
};

/** A managed policy and the text of the version in force; older versions are not kept. */
export interface ManagedPolicy {
  readonly detail: Omit<ManagedPolicyDetail, "PolicyVersionList" | "Description">;
  /** URL-encoded; not kept of a policy of AWS's that nothing has. */
  readonly document: string | undefined;
}

/**
 * All managed policies. What is held of them is the account's own (1,500, or 5,000 on request, of 6,144 characters at
 * most), and of AWS's about 1,400 the texts of those that AWS says are attached or a boundary, and no more than a name of
 * the others.
 */
export function managedPolicyList(target: Target): AsyncIterable<ManagedPolicy> {
  return target.shared("iam:managed-policies", async function* () {
    const { IAMClient, paginateGetAccountAuthorizationDetails } = await import("@aws-sdk/client-iam");
    const config = { client: target.client(IAMClient), pageSize: POLICY_PAGES.of };
    const input = { Filter: ["LocalManagedPolicy" as const, "AWSManagedPolicy" as const] };
    for await (const page of paginateGetAccountAuthorizationDetails(config, input)) {
      for (const policy of toldList(page.Policies, DETAILS, "Policies")) yield slimmed(policy);
    }
  });
}

function slimmed({ PolicyVersionList = [], Description: _, ...detail }: ManagedPolicyDetail): ManagedPolicy {
  const { Arn, AttachmentCount, PermissionsBoundaryUsageCount, DefaultVersionId } = detail;
  if (isOfAws(Arn) && AttachmentCount === 0 && PermissionsBoundaryUsageCount === 0) {
    return { detail: { Arn, AttachmentCount }, document: undefined };
  }
  const inForce = PolicyVersionList.find((one) => one.IsDefaultVersion === true || one.VersionId === DefaultVersionId);
  return { detail, document: inForce?.Document };
}

/** The text of every managed policy that is used, by ARN. */
export function managedPolicies(target: Target): Promise<ReadonlyMap<string, string>> {
  return target.once("iam:managed-policy-texts", async () => {
    const texts = new Map<string, string>();
    for await (const { detail, document } of managedPolicyList(target)) {
      if (detail.Arn !== undefined && document !== undefined) texts.set(detail.Arn, document);
    }
    return texts;
  });
}

export function isOfAws(arn: string | undefined): boolean {
  return arn?.split(":")[4] === "aws";
}

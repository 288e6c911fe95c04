import type { Policy } from "@aws-sdk/client-iam";
import { orIf, toldObject, toldText } from "../../../src/model/answers.ts";
import type { ResourceCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";
import type { ManagedPolicy } from "./managed-policies.ts";

const GET = "IAM:GetPolicy";
const VERSION = "IAM:GetPolicyVersion";

export const POLICY_CALLS: readonly ResourceCall[] = [
  { operation: GET, per: "resource" },
  { operation: VERSION, per: "resource" },
];

const GONE = ["NoSuchEntity", "NoSuchEntityException"];

/** One managed policy with the text of the version in force, as the listing of all has it; `undefined`: there is none. */
export async function managedPolicy(PolicyArn: string, target: Target): Promise<ManagedPolicy | undefined> {
  const { GetPolicyCommand, IAMClient } = await import("@aws-sdk/client-iam");
  const sent = target.client(IAMClient).send(new GetPolicyCommand({ PolicyArn }));
  const answer = await orIf(sent, GONE, undefined);
  if (answer === undefined) return undefined;
  const { Tags: _, Description: _description, ...detail }: Policy = toldObject(answer.Policy, GET, "Policy");
  const version = toldText(detail.DefaultVersionId, GET, "DefaultVersionId");
  const document = await orIf(textOf(PolicyArn, version, target), GONE, undefined);
  return document === undefined ? undefined : { detail, document };
}

/** URL-encoded. */
async function textOf(PolicyArn: string, VersionId: string, target: Target): Promise<string> {
  const { GetPolicyVersionCommand, IAMClient } = await import("@aws-sdk/client-iam");
  const answer = await target.client(IAMClient).send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  return toldText(answer.PolicyVersion?.Document, VERSION, "Document");
}

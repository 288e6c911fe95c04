import type { AwsCredentialIdentity } from "@smithy/types";
import { required } from "../model/answers.ts";
import { AwsError } from "../model/errors.ts";
import { type Access, NO_CREDENTIALS, type SessionPolicy } from "./access.ts";
import { assumption, kept } from "./credentials.ts";
import type { Taps } from "./middleware.ts";
import type { Traffic } from "./traffic/traffic.ts";

export interface Role {
  /** May hold `{partition}` and `{account}`. */
  readonly template: string;
  readonly externalId?: string;
  readonly session?: SessionPolicy;
}

export interface AssumeOptions {
  readonly account: string;
  readonly role: Role;
  /** AWS is not asked: what a recording says of the role decides. */
  readonly replays: boolean;
  readonly taps: Omit<Taps, "tape">;
  readonly traffic?: Traffic;
}

const OPERATION = "STS:AssumeRole";

/** The role of an account that a template means. */
export function roleIn(template: string, { partition, account }: { partition: string; account: string }): string {
  return template.replaceAll("{partition}", partition).replaceAll("{account}", account);
}

/**
 * Access to another account through a role in it. It is assumed at once, so that an account that cannot be entered is told
 * before anything is listed, and again whenever the session is about to end. Throws an `AwsError`.
 */
export async function assume(base: Access, { account, role, replays, ...of }: AssumeOptions): Promise<Access> {
  const arn = roleIn(role.template, { partition: base.partition, account });
  const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/client-sts");

  async function session(): Promise<AwsCredentialIdentity> {
    const client = base.clients.get(STSClient, base.home);
    const answer = await client.send(new AssumeRoleCommand(assumption(arn, role))).catch((error: unknown) => {
      throw error instanceof AwsError ? withMissingAction(error) : error;
    });
    if (replays) return NO_CREDENTIALS;
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = required(
      answer.Credentials,
      OPERATION,
      "Credentials",
    );
    return {
      accessKeyId: required(AccessKeyId, OPERATION, "AccessKeyId"),
      secretAccessKey: required(SecretAccessKey, OPERATION, "SecretAccessKey"),
      sessionToken: required(SessionToken, OPERATION, "SessionToken"),
      // Without it the session would be held for one that never ends.
      expiration: required(Expiration, OPERATION, "Expiration"),
    };
  }

  const credentials = await kept(session, base.home);
  await credentials();
  return base.fork({ as: { account, credentials }, ...of });
}

/** STS says the same of a role that is not there, and of one that does not trust us. */
function withMissingAction({ unread, cause }: AwsError): AwsError {
  if (unread.kind !== "denied" || unread.action !== undefined) return new AwsError(unread, { cause });
  return new AwsError({ ...unread, action: "sts:AssumeRole" }, { cause });
}

import { AwsError, type AwsErrorKind, ConfigError, CredentialsError } from "../model/errors.ts";
import type { Clients } from "./clients.ts";

export interface Identity {
  readonly account: string;
  readonly partition: string;
}

/** Asks AWS who we are; it needs no permission. Throws a `CredentialsError` that says what to do. */
export async function whoAmI(clients: Clients, home: string): Promise<Identity> {
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  try {
    const { Account, Arn } = await clients.get(STSClient, home).send(new GetCallerIdentityCommand({}));
    if (!Account) throw new CredentialsError("AWS did not say which account this is.", { hint: RETRY });
    return { account: Account, partition: Arn?.split(":")[1] || "aws" };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { kind, code, message } = error.unread;
    if (kind === "not-recorded") {
      throw new ConfigError("The recording does not say which account it is of: it has no GetCallerIdentity.", {
        hint: "Record again with `aplomb scan --record FILE`.",
        cause: error,
      });
    }
    throw new CredentialsError(`AWS cannot be asked who we are: ${code}: ${message}`, {
      hint: HINTS[kind] ?? NO_CREDENTIALS,
      cause: error,
    });
  }
}

const RETRY = "Try again; if it persists, check --endpoint-url.";
const NO_CREDENTIALS =
  "Log in (`aws sso login`), set AWS_PROFILE or give --profile, or run where an IAM role is attached. " +
  "`aplomb demo` works without credentials.";

const HINTS: { readonly [Kind in AwsErrorKind]?: string } = {
  unauthenticated: "Check the credentials and the region (AWS_REGION; China and GovCloud have their own).",
  denied: "Check the credentials, and with --role-arn that the role trusts them and the --external-id is right.",
  expired: "The credentials have expired: log in again.",
  network: "Check the network, the region (AWS_REGION; China and GovCloud have their own) and --endpoint-url.",
  throttled: RETRY,
  deadline: "Nothing was scanned. Give --timeout more time.",
};

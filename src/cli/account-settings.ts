import { readFile } from "node:fs/promises";
import type { SessionPolicy } from "../aws/access.ts";
import type { AccountSettings } from "../library/account-mistakes.ts";
import { numberOf } from "../library/numbers.ts";
import { ConfigError } from "../model/errors.ts";
import type { AccountOptions } from "../scan/accounts.ts";

type ScanPart = Pick<
  AccountOptions,
  "profiles" | "roleArn" | "externalId" | "session" | "accounts" | "organization"
> & { readonly parallelAccounts?: number };

/** The settings as the scan takes them. Throws a `ConfigError` for a session policy that cannot be read. */
export async function accountOptions(settings: AccountSettings): Promise<ScanPart> {
  const { profile, roleArn, externalId, sessionPolicy, accounts, organization, parallelAccounts } = settings;
  const { organizationalUnits: units, accountTags: tags } = settings;
  return {
    ...(profile !== undefined && { profiles: profile }),
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
    ...(sessionPolicy !== undefined && { session: await sessionOf(sessionPolicy) }),
    ...(accounts !== undefined && { accounts }),
    ...(organization === true && {
      organization: { ...(units !== undefined && { units }), ...(tags !== undefined && { tags }) },
    }),
    ...(parallelAccounts !== undefined && {
      parallelAccounts: numberOf(parallelAccounts, "--parallel-accounts", 64),
    }),
  };
}

/** STS's limits, for the text as it is sent. */
const POLICY_LENGTH = 2_048;
const POLICY_ARNS = 10;

async function sessionOf(words: readonly string[]): Promise<SessionPolicy> {
  const policyArns = words.filter((word) => word.startsWith("arn:"));
  const [file, ...others] = words.filter((word) => !word.startsWith("arn:"));
  if (others.length > 0 || policyArns.length > POLICY_ARNS) {
    throw new ConfigError("--session-policy has too many policies.", {
      hint: `STS takes the text of one and the ARNs of ${POLICY_ARNS}.`,
    });
  }
  return {
    ...(policyArns.length > 0 && { policyArns }),
    ...(file !== undefined && { policy: await policyIn(file) }),
  };
}

async function policyIn(file: string): Promise<string> {
  let text: string;
  try {
    text = JSON.stringify(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`--session-policy ${file} cannot be read: ${reason}`, {
      hint: "Give a JSON policy, such as `aplomb permissions` prints, or the ARN of a managed one.",
      cause,
    });
  }
  if (text.length <= POLICY_LENGTH) return text;
  throw new ConfigError(`--session-policy ${file} has ${text.length} characters; STS takes ${POLICY_LENGTH}.`, {
    hint: "Make it a managed policy, and give its ARN.",
  });
}

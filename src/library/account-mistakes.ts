import { roleIn } from "../aws/assume.ts";
import { ConfigError } from "../model/errors.ts";
import { numberOf } from "./numbers.ts";

/** Whom to scan, and as whom. */
export interface AccountSettings {
  /** Several: an account each. */
  readonly profile?: readonly string[];
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly sessionPolicy?: readonly string[];
  readonly accounts?: readonly string[];
  readonly organization?: boolean;
  readonly organizationalUnits?: readonly string[];
  readonly accountTags?: readonly string[];
  readonly parallelAccounts?: number | string;
}

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const TEMPLATE = "arn:{partition}:iam::{account}:role/aplomb";

/** What can be told wrong about accounts without asking anybody. Throws a `ConfigError`. */
export function refuseAccountMistakes(settings: AccountSettings): void {
  const { profile = [], roleArn, externalId, accounts, organization = false } = settings;
  const several = organization || accounts !== undefined || profile.length > 1;
  refuseRole(settings, several);
  if (externalId !== undefined && roleArn === undefined) {
    throw new ConfigError("--external-id is for a role.", { hint: "Give --role-arn too, or leave it out." });
  }
  if (settings.sessionPolicy !== undefined && roleArn === undefined) {
    throw new ConfigError("--session-policy is for a role.", { hint: "Give --role-arn too, or leave it out." });
  }
  refuseWrongChoice(settings);
  const twice = profile.find((name, index) => profile.indexOf(name) < index);
  if (twice !== undefined) throw new ConfigError(`--profile names ${twice} twice.`, { hint: "Name it once." });
  if (settings.parallelAccounts !== undefined) numberOf(settings.parallelAccounts, "--parallel-accounts", 64);
}

/** The same about which accounts are meant, for whoever enters none of them. */
export function refuseWrongChoice(settings: AccountSettings): void {
  const { profile = [], accounts, organization = false } = settings;
  for (const word of accounts ?? []) {
    if (/^!?\d{12}$/.test(word)) continue;
    throw new ConfigError(`--accounts: ${word} is not an account id.`, {
      hint: "It has twelve digits; quote it in YAML. A ! before it leaves it out.",
    });
  }
  if (accounts?.every((word) => word.startsWith("!")) === true && !organization) {
    throw new ConfigError("--accounts only leaves out.", {
      hint: "Name the accounts to scan, or give --organization.",
    });
  }
  if (accounts !== undefined && !organization && profile.length > 1) {
    throw new ConfigError("--accounts are those of one profile.", { hint: "Give one --profile." });
  }
  for (const [flag, words] of [
    ["--organizational-units", settings.organizationalUnits],
    ["--account-tags", settings.accountTags],
  ] as const) {
    if (words === undefined || organization) continue;
    throw new ConfigError(`${flag} is about an organization's accounts.`, { hint: "Give --organization too." });
  }
  const pair = settings.accountTags?.find((word) => !/^[^=]+=/.test(word));
  if (pair !== undefined) {
    throw new ConfigError(`--account-tags: ${pair} is not key=value.`, { hint: "It looks like env=prod." });
  }
}

function refuseRole({ roleArn, accounts, organization = false }: AccountSettings, several: boolean): void {
  if (roleArn === undefined) {
    if (accounts === undefined && !organization) return;
    throw new ConfigError("Other accounts are entered through a role in each, and none is named.", {
      hint: `Give --role-arn '${TEMPLATE}'; \`aplomb permissions --format stackset\` makes one.`,
    });
  }
  const example = roleIn(roleArn, { partition: "aws", account: "111122223333" });
  if (!ROLE_ARN.test(example)) {
    const unknown = /\{\w*\}/.exec(example)?.[0];
    throw new ConfigError(`--role-arn is not the ARN of a role: ${roleArn}`, {
      hint:
        unknown === undefined
          ? `It looks like arn:aws:iam::111122223333:role/aplomb or ${TEMPLATE}.`
          : `There is no ${unknown}: a template has {partition} and {account}.`,
    });
  }
  const isTemplate = roleArn.includes("{account}");
  if (several && !isTemplate) {
    throw new ConfigError(`--role-arn ${roleArn} is the role of one account.`, { hint: `Write ${TEMPLATE}.` });
  }
  if (!several && isTemplate) {
    throw new ConfigError("--role-arn is a template, and no accounts are named.", {
      hint: "Give --accounts or --organization, or the ARN of one role.",
    });
  }
}

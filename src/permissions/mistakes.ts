import { ConfigError } from "../model/errors.ts";
import { EXTERNAL_ID, fits, ORGANIZATION_ID, type Parameter, SCANNER_PRINCIPAL } from "./parameters.ts";
import type { ReadRole } from "./role.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const NAME = /^[\w+=,.@-]{1,64}$/;

const SESSION = /^(?<partition>arn:aws[a-z-]*):sts::(?<account>\d{12}):assumed-role\/(?<role>[^/]+)\//;

/** Throws a `ConfigError` for what AWS would refuse, only later and in every account. */
export function refuseMistakes({ name, trust, externalId, organization }: Omit<ReadRole, "actions">): void {
  if (!NAME.test(name)) {
    throw new ConfigError(`--role-name cannot be ${name || "empty"}.`, {
      hint: "It has 1 to 64 characters: letters, digits and _+=,.@- alone, and no path.",
    });
  }
  refuse("--trust", trust, SCANNER_PRINCIPAL);
  refuse("--external-id", externalId, EXTERNAL_ID);
  refuse("--organization", organization, ORGANIZATION_ID);
}

function refuse(flag: string, value: string | undefined, parameter: Parameter): void {
  if (value === undefined || fits(value, parameter)) return;
  const { partition, account, role } = SESSION.exec(value)?.groups ?? {};
  throw new ConfigError(`${flag} cannot be ${value || "empty"}.`, {
    hint:
      role === undefined
        ? parameter.shape
        : `That is a session, which ends. Its role is ${partition}:iam::${account}:role/${role}, or has a path before the name.`,
  });
}

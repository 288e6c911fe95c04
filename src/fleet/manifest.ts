import type { Account, OrganizationalUnit } from "../model/account.ts";
import type { KnownOrganization } from "../model/target.ts";
import { isRoundId } from "./round-id.ts";
import { document, type Fields, field, list, optional, record, text, time } from "./round-read.ts";

/** A round: one scan of many accounts, by whoever takes them. */
export interface Manifest {
  readonly id: string;
  readonly started: Date;
  readonly organization?: KnownOrganization;
  /** At least one, each once. */
  readonly accounts: readonly Account[];
}

/** Bytes of a manifest: of the largest organization, with the units of each account, a fifth of it. */
export const MANIFEST_SIZE = 64 * 1_048_576;

/** An organization has 50,000 at most. */
const ACCOUNTS = 100_000;
/** AWS: five below the root. */
const UNITS = 16;

/** `more` stands beside what the round is of. */
export function manifestBody({ id, started, organization, accounts }: Manifest, more: Fields = {}): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      aplomb: "round",
      version: 1,
      id,
      started: started.toISOString(),
      ...more,
      ...(organization !== undefined && { organization: { ...organization, accounts: [...organization.accounts] } }),
      accounts,
    }),
  );
}

/** Throws an `Error` that says what is wrong with it, or that it is another one's. */
export function readManifest(body: Uint8Array, id: string): Manifest {
  const fields = document(body);
  if (field(fields, "aplomb") !== "round") throw new Error("it is no round");
  if (field(fields, "version") !== 1) throw new Error("it is of a newer aplomb");
  if (field(fields, "id") !== id || !isRoundId(id)) throw new Error("it is another round's");
  const accounts = list(fields, "accounts", ACCOUNTS).map((one) => accountOf(record(one, "an account of it")));
  const ids = new Set(accounts.map((account) => account.id));
  if (ids.size === 0) throw new Error("it has no accounts");
  if (ids.size < accounts.length) throw new Error("it has an account twice");
  const organization = optional(fields, "organization", () => {
    return organizationOf(record(field(fields, "organization"), "its organization"), ids);
  });
  return { id, started: time(fields, "started"), ...(organization !== undefined && { organization }), accounts };
}

const ACCOUNT = { form: /^\d{12}$/ };
const ORGANIZATION = { form: /^o-[a-z0-9]{1,64}$/ };

function organizationOf(fields: Fields, accounts: ReadonlySet<string>): KnownOrganization {
  const members = optional(fields, "accounts", () => list(fields, "accounts", ACCOUNTS));
  return {
    id: text(fields, "id", ORGANIZATION),
    managementAccount: text(fields, "managementAccount", ACCOUNT),
    accounts:
      members === undefined ? accounts : new Set(members.map((id) => text({ account: id }, "account", ACCOUNT))),
  };
}

function accountOf(fields: Fields): Account {
  const name = optional(fields, "name", () => text(fields, "name"));
  const organization = optional(fields, "organization", () => text(fields, "organization", ORGANIZATION));
  const units = optional(fields, "units", () => list(fields, "units", UNITS).map(unitOf));
  return {
    id: text(fields, "id", ACCOUNT),
    ...(name !== undefined && { name }),
    ...(organization !== undefined && { organization }),
    ...(units !== undefined && { units }),
  };
}

function unitOf(value: unknown): OrganizationalUnit {
  const fields = record(value, "a unit of it");
  return { id: text(fields, "id"), name: text(fields, "name") };
}

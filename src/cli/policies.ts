import type { AnyCheck } from "../model/check.ts";
import { sha256 } from "../model/identity.ts";
import type { Scan } from "../scan/scan-options.ts";
import type { Policies } from "../scan/telling.ts";
import type { Suppressions } from "../suppressions/suppressions.ts";
import type { ScanSettings } from "./settings.ts";
import { say } from "./stderr.ts";

export interface OpenPolicies {
  readonly forScan: Policies;
  /** Says which suppressions have ended or are about to, and which are of no use any more. */
  tell(scan: Scan, checks: readonly AnyCheck[]): void;
}

/** What people have decided beforehand, from the files that they named. Throws a `ConfigError` for a mistake in one. */
export async function openPolicies(settings: ScanSettings, catalogue: readonly AnyCheck[]): Promise<OpenPolicies> {
  const { suppressions: paths, owners: path, regions = [], resources } = settings;
  const narrowed = [settings.accounts, settings.organizationalUnits, settings.accountTags].some(
    (filter) => filter !== undefined,
  );
  const knownChecks = catalogue.map((check) => check.id);
  const suppressions = paths === undefined ? undefined : await suppressionsIn(paths, knownChecks);
  const owners = path === undefined ? undefined : await ownersIn(path, knownChecks);
  const ids = [suppressions?.id ?? "", owners?.id ?? ""].filter((id) => id !== "");
  return {
    forScan: {
      // Other rules make another scan of the same recording.
      ...(ids.length > 0 && { policiesId: sha256(ids) }),
      ...(suppressions !== undefined && { suppress: (subject, now) => suppressions.find(subject, now) }),
      ...(owners !== undefined && { ownerOf: (subject) => owners.of(subject) }),
    },
    tell(scan, checks) {
      // Of what was not looked at nothing is known.
      if (suppressions !== undefined && resources === undefined)
        tellSuppressions(suppressions, { scan, checks, regions, narrowed });
    },
  };
}

async function suppressionsIn(paths: readonly string[], knownChecks: readonly string[]): Promise<Suppressions> {
  return (await import("../suppressions/suppressions.ts")).readSuppressions(paths, { knownChecks });
}

async function ownersIn(path: string, knownChecks: readonly string[]) {
  return (await import("../owners/owners.ts")).readOwners(path, { knownChecks });
}

interface Told {
  readonly scan: Scan;
  readonly checks: readonly AnyCheck[];
  readonly regions: readonly string[];
  /** Accounts were left out on purpose: a rule that names none may be about them. */
  readonly narrowed: boolean;
}

/** Lines that a person is told one by one; of more only the number. */
const TOLD = 20;

function tellSuppressions(suppressions: Suppressions, { scan, checks, regions, narrowed }: Told): void {
  const now = scan.started;
  tellEach(
    suppressions.expired(now),
    "suppressions have ended",
    ({ rule, expires }) => `${rule} ended after ${expires}.`,
  );
  tellEach(suppressions.expiring(now), "suppressions are about to end", ({ rule, expires }) => {
    return `${rule} ends after ${expires}.`;
  });
  const accounts = scan.accounts().map(({ account, summary }) => {
    // What is unknown was looked at too; what was not listed was not.
    return { account, complete: summary?.gaps === 0 && summary.status !== "interrupted" };
  });
  const looked = { checks: new Set(checks.map((check) => check.id)), regions, accounts, narrowed };
  tellEach(suppressions.unused(looked, now), "suppressions match nothing any more", ({ rule, arn }) => {
    return `${rule}${arn === undefined ? "" : `, ${arn},`} matches nothing any more that was looked at.`;
  });
}

function tellEach<T>(all: readonly T[], what: string, sentence: (one: T) => string): void {
  for (const one of all.slice(0, TOLD)) say(`aplomb: ${sentence(one)}`);
  if (all.length > TOLD)
    say(`aplomb: ${all.length} ${what} in all; \`aplomb suppressions check --findings\` shows each.`);
}

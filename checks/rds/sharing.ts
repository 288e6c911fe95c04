import type { Context } from "../../src/model/check.ts";
import { fail, pass, type Verdict } from "../../src/model/verdict.ts";

interface Told {
  /** True only if AWS said so; AWS refuses to make an encrypted snapshot public. */
  readonly encrypted: boolean;
  readonly restorers: () => Promise<readonly string[]>;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html */
export async function judgePublic(noun: string, { encrypted, restorers }: Told): Promise<Verdict> {
  const expected = { public: false };
  if (encrypted) {
    const observed = { public: false, encrypted: true, decidedBy: "An encrypted snapshot cannot be made public." };
    return pass(`The ${noun} is encrypted, so that it cannot be public.`, { expected, observed });
  }
  const values = await restorers();
  const isPublic = values.includes("all");
  const evidence = { expected, observed: { public: isPublic, encrypted: false, restorableBy: [...values] } };
  return isPublic ? fail(`The ${noun} is public.`, evidence) : pass(`The ${noun} is not public.`, evidence);
}

interface Shared {
  readonly restorers: () => Promise<readonly string[]>;
  readonly organizationAccounts: () => Promise<ReadonlySet<string>>;
}

/** The organization is asked about only where an account is neither the owner's nor a known vendor's. */
export async function judgeShared(noun: string, facts: Shared, { account, settings }: Context): Promise<Verdict> {
  const sharedWith = [...(await facts.restorers())].sort();
  const expected = { sharedWith: "known accounts only" };
  if (sharedWith.includes("all")) {
    return fail(`The ${noun} is shared with every AWS account.`, { expected, observed: { sharedWith } });
  }
  const known = new Set([account, ...settings.ownAccounts, ...settings.trustedAccounts]);
  const others = sharedWith.filter((one) => !known.has(one));
  const members = others.length > 0 ? await facts.organizationAccounts() : new Set<string>();
  const unknownAccounts = others.filter((one) => !members.has(one));
  const evidence = { expected, observed: { sharedWith, unknownAccounts } };
  if (sharedWith.length === 0) return pass(`The ${noun} is not shared.`, evidence);
  return unknownAccounts.length === 0
    ? pass(`The ${noun} is shared with known accounts only.`, evidence)
    : fail(`The ${noun} is shared with an account that nobody knows of.`, evidence);
}

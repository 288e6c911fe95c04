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

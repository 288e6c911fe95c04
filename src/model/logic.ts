import { AwsError } from "./errors.ts";

/** What a read gives, or the error that made it unreadable; for reads that need not decide. */
export async function attempt<T>(read: () => Promise<T>): Promise<T | AwsError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

type Read = () => boolean | Promise<boolean>;

/**
 * Whether any read gives true. Stops at the first that does; an unreadable one matters only if no other is true, and
 * is thrown then. Put the cheapest first.
 */
export async function anyTrue(...reads: readonly Read[]): Promise<boolean> {
  return decide(reads, true);
}

/**
 * Whether all reads give true. Stops at the first that is false; an unreadable one matters only if no other is false,
 * and is thrown then. Put the cheapest first.
 */
export async function allTrue(...reads: readonly Read[]): Promise<boolean> {
  return decide(reads, false);
}

/** Kleene's logic: `settles` as an answer decides whatever the others are, even if they cannot be read. */
async function decide(reads: readonly Read[], settles: boolean): Promise<boolean> {
  let unreadable: AwsError | undefined;
  for (const read of reads) {
    try {
      if ((await read()) === settles) return settles;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      unreadable ??= error;
    }
  }
  if (unreadable !== undefined) throw unreadable;
  return !settles;
}

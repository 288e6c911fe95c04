import { createReadStream } from "node:fs";

/** A hundred thousand rules are no more. */
export const MAX_MIB = 16;
export const MAX_BYTES = MAX_MIB * 1024 * 1024;

/** A file of rules; `undefined` if it is too big. A device or a pipe, which has no size, is not read beyond that either. */
export async function readCapped(path: string): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  // `end` is the last byte that is read: one too many tells that there are more.
  for await (const chunk of createReadStream(path, { end: MAX_BYTES })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return bytes.length > MAX_BYTES ? undefined : bytes;
}

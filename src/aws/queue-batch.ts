import type { BatchResultErrorEntry } from "@aws-sdk/client-sqs";

/** SQS did not do what was asked with one of several. */
export interface Refused<T> {
  readonly of: T;
  readonly code: string;
  readonly reason: string;
  /** The message is not ours any more: it was hidden for too short, or removed. */
  readonly gone: boolean;
  /** To ask again would help nothing. */
  readonly ours: boolean;
}

const MAX_ENTRIES = 10;
/** Of all bodies of a request. */
const MAX_BYTES = 1_048_576;

/** What goes into one request each. One that is too large on its own is alone in it, for SQS to refuse. */
export function* batchesOf<T>(all: Iterable<T>, bytesOf: (one: T) => number): Generator<readonly T[]> {
  let batch: T[] = [];
  let bytes = 0;
  for (const one of all) {
    const more = bytesOf(one);
    if (batch.length === MAX_ENTRIES || (batch.length > 0 && bytes + more > MAX_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(one);
    bytes += more;
  }
  if (batch.length > 0) yield batch;
}

/** The `Id` of an entry is its place in the batch. */
export function refusedOf<T>(
  batch: readonly T[],
  failed: readonly BatchResultErrorEntry[] | undefined = [],
): Refused<T>[] {
  return failed.flatMap(({ Id, Code = "Unknown", Message = "SQS gave no reason.", SenderFault }) => {
    const of = Id === undefined ? undefined : batch[Number(Id)];
    if (of === undefined) return [];
    const code = Code.split(".").at(-1) ?? Code;
    return { of, code, reason: Message, gone: isGone(code, Message), ours: SenderFault === true };
  });
}

const GONE: ReadonlySet<string> = new Set(["ReceiptHandleIsInvalid", "MessageNotInflight"]);

/** A receipt that has expired is called an invalid parameter by a FIFO queue, and by others one of a message that is not there. */
function isGone(code: string, message: string): boolean {
  if (GONE.has(code)) return true;
  return code.startsWith("InvalidParameterValue") && /receipt ?handle|not exist|not available|beyond/i.test(message);
}

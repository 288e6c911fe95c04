import { stdoutSink } from "../sinks/stdout.ts";
import { ClosedPipeError } from "../sinks/writer.ts";

/** Writes text and a newline to standard output; a reader who has left is no fault. */
export async function print(text: string): Promise<void> {
  try {
    await stdoutSink().write(`${text}\n`);
  } catch (error) {
    if (!(error instanceof ClosedPipeError)) throw error;
  }
}

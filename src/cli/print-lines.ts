import { stdoutSink } from "../sinks/stdout.ts";
import { ClosedPipeError } from "../sinks/writer.ts";

const CHUNK = 64 * 1024;

/** A chunk at a time: all in one text may be longer than a text can be. A reader who has left is no fault. */
export async function printLines(lines: Iterable<string>): Promise<void> {
  await printTexts(withNewlines(lines));
}

/** The same of texts that have their own line ends. */
export async function printTexts(texts: Iterable<string>): Promise<void> {
  const sink = stdoutSink();
  try {
    for (const chunk of chunksOf(texts)) await sink.write(chunk);
  } catch (error) {
    if (!(error instanceof ClosedPipeError)) throw error;
  } finally {
    await sink.close();
  }
}

function* withNewlines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

function* chunksOf(texts: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

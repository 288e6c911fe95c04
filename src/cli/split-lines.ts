const LINE_FEED = 0x0a;

/**
 * The lines of a stream of bytes, each without its line feed; the last one needs none. One that is longer than `most`
 * comes as nothing, and is not held meanwhile. Only a line feed ends a line: to JSON, U+2028 and a bare CR do not.
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer | undefined> {
  let parts: Buffer[] = [];
  let size = 0;

  const add = (part: Buffer) => {
    size += part.length;
    if (size > most) parts = [];
    else parts.push(part);
  };
  const taken = () => {
    const line = size > most ? undefined : Buffer.concat(parts, size);
    parts = [];
    size = 0;
    return line;
  };

  for await (const chunk of chunks) {
    let at = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, at)) {
      add(chunk.subarray(at, end));
      at = end + 1;
      yield taken();
    }
    add(chunk.subarray(at));
  }
  if (size > 0) yield taken();
}

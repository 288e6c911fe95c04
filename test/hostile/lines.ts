/** Every line as the one JSON object that it must be; throws on a key that Logstash would take for a path. */
export function readEventLines(text: string): object[] {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error("the last line is not ended");
  return lines.map((line) => {
    const event: unknown = JSON.parse(line, (key, value: unknown) => {
      if (/[[\]]/.test(key)) throw new Error(`the key ${JSON.stringify(key)}`);
      return value;
    });
    if (typeof event !== "object" || event === null || Array.isArray(event)) throw new Error("no object");
    return event;
  });
}

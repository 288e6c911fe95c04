/** OSCAL's dates are of these years; a time of any other was never the time of a scan. */
const [FIRST, LAST] = [Date.UTC(1900, 0, 1), Date.UTC(2999, 11, 31)];

/** A time of an event as OSCAL has it, with its zone; the other one if the event has none that can be told. */
export function timeOf(text: string, otherwise: string): string {
  // Findings of one moment come together, and to parse each of their times is dear.
  if (text !== last.text) last = { text, time: read(text) };
  return last.time ?? otherwise;
}

let last: { readonly text: string; readonly time: string | undefined } = { text: "", time: undefined };

function read(text: string): string | undefined {
  const time = Date.parse(text);
  return time >= FIRST && time <= LAST ? new Date(time).toISOString() : undefined;
}

export function earliest(times: Iterable<string>): string | undefined {
  let found: string | undefined;
  for (const time of times) if (found === undefined || time < found) found = time;
  return found;
}

export function latest(times: Iterable<string>): string | undefined {
  let found: string | undefined;
  for (const time of times) if (found === undefined || time > found) found = time;
  return found;
}

import type { Place, Places } from "./line-of.ts";
import type { Fault } from "./own-problem.ts";

export interface PlacedFault extends Fault {
  readonly place?: Place | undefined;
}

/** What a file says, and where; or why it says nothing. */
export type OwnText =
  | { readonly content: unknown; readonly places: Places; readonly faults: readonly PlacedFault[] }
  | { readonly content?: undefined; readonly places?: undefined; readonly faults: readonly PlacedFault[] };

/** Reads JSON, or YAML if the name ends so. A field that is there twice is a fault: all but one of the two would be lost. */
export async function parseOwn(path: string, text: string): Promise<OwnText> {
  const isYaml = /\.ya?ml$/.test(path);
  const fault = isYaml ? undefined : jsonFault(text);
  if (fault !== undefined) return { faults: [fault] };
  const { Places } = await import("./line-of.ts");
  try {
    const places = new Places(text);
    const wrong = isYaml ? places.syntaxFaults() : [];
    if (wrong.length > 0) {
      return {
        faults: wrong.map(({ place, message }) => ({
          path: [],
          place,
          message: `it is no YAML: ${message}`,
          hint: YAML_HINT,
        })),
      };
    }
    return {
      content: isYaml ? places.value() : JSON.parse(text),
      places,
      faults: places.repeatedKeys().map(({ path: at, place }) => ({
        path: at,
        place,
        message: "the field is there twice, and only the last one would count",
        hint: "Put them together, or take one away.",
      })),
    };
  } catch (cause) {
    if (cause instanceof RangeError) return { faults: [{ path: [], message: "it is nested too deeply" }] };
    if (!(cause instanceof ReferenceError)) throw cause;
    return {
      faults: [{ path: [], message: `its aliases cannot be resolved: ${cause.message}`, hint: "Write them out." }],
    };
  }
}

const YAML_HINT = "Mind indentation and quotes.";
const JSON_HINT = "JSON takes no comments and no comma after the last item; YAML does, in a file that ends in .yaml.";

function jsonFault(text: string): PlacedFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const offset = offsetOf(text, reason);
    const before = text.slice(0, offset).split("\n");
    return {
      path: [],
      place: { line: before.length, column: (before.at(-1) ?? "").length + 1 },
      message: `it is no JSON: ${shortened(reason)}`,
      hint: JSON_HINT,
    };
  }
}

/** The engine quotes the text around. The place says it better, and the file may be one that nobody should see. */
function shortened(reason: string): string {
  return reason
    .replace(/ in JSON at position .*$/s, "")
    .replace(/, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s, "");
}

/** Of an unexpected token the engine does not tell the place: it is where the text, cut off there, begins to have it. */
function offsetOf(text: string, reason: string): number {
  const told = /at position (\d+)/.exec(reason)?.[1];
  if (told !== undefined) return Number(told);
  if (!reason.startsWith("Unexpected token")) return text.length;
  let [whole, broken] = [0, text.length];
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    if (hasUnexpectedToken(text.slice(0, middle))) broken = middle;
    else whole = middle;
  }
  return whole;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (cause) {
    return cause instanceof Error && cause.message.startsWith("Unexpected token");
  }
}

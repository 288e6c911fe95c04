import type { Answer } from "./answer.ts";
import type { Fault } from "./faults.ts";

/** An answer with a fault in its body. `decides`: the field to leave out where the fault names none. */
export function damaged(answer: Answer, { name, field }: Fault, decides: string): Answer {
  switch (name) {
    case "malformed-body":
      return { ...answer, body: brokenOff(answer.body) };
    case "empty-body":
      return { ...answer, status: 200, headers: {}, body: Buffer.alloc(0) };
    case "missing-field":
      return answer.status < 300 ? without(answer, field ?? decides) : answer;
    default:
      return answer;
  }
}

/** Ends within a tag, or within a string of JSON. */
function brokenOff(body: Buffer): Buffer {
  const half = body.subarray(0, Math.ceil(body.length / 2));
  const end = Math.max(half.lastIndexOf("<") + 2, half.lastIndexOf('":"') + 3);
  return half.subarray(0, end);
}

function without(answer: Answer, field: string): Answer {
  const headers = Object.entries(answer.headers ?? {}).filter(([name]) => name !== field);
  const text = answer.body.toString();
  const left = answer.type.includes("json") ? withoutKey(text, field) : withoutElement(text, field);
  return { ...answer, headers: Object.fromEntries(headers), body: Buffer.from(left) };
}

function withoutElement(xml: string, name: string): string {
  return xml.replace(new RegExp(`<${name}(?:/>|(?:\\s[^>]*)?>[\\s\\S]*?</${name}>)`, "g"), "");
}

function withoutKey(json: string, name: string): string {
  return JSON.stringify(JSON.parse(json, (key, value: unknown) => (key === name ? undefined : value)));
}

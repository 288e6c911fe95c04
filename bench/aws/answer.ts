/** What goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Told to the client in the words of the service; `fields` are S3's additional elements. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    told: { readonly code: string; readonly status: number; readonly message: string },
    more: { readonly fields?: Record<string, string>; readonly headers?: Record<string, string> } = {},
  ) {
    super(told.message);
    this.code = told.code;
    this.status = told.status;
    this.fields = more.fields ?? {};
    this.headers = more.headers ?? {};
  }
}

export const REQUEST_ID = "5e1f0c0a-0000-4000-8000-000000000000";
export const XML = "text/xml;charset=UTF-8";
export const JSON_1_1 = "application/x-amz-json-1.1";
/** Of services that speak JSON over REST. */
export const JSON_REST = "application/json";

const PROLOGUE = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n');

export function xmlAnswer(...pieces: readonly (string | Buffer)[]): Answer {
  const body = Buffer.concat([PROLOGUE, ...pieces.map((piece) => Buffer.from(piece))]);
  return { status: 200, type: XML, body };
}

export function jsonAnswer(output: object, type: string = JSON_1_1): Answer {
  return { status: 200, type, body: Buffer.from(JSON.stringify(output, seconds)) };
}

/** The protocol has times as seconds; JSON.stringify gives the replacer what toJSON made of a Date. */
function seconds(key: string, value: unknown): unknown {
  return key.endsWith("Timestamp") && typeof value === "string" ? Date.parse(value) / 1_000 : value;
}

import { XmlShapeSerializer } from "@aws-sdk/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import type { $ClientProtocol, HttpRequest, HttpResponse, StaticOperationSchema } from "@smithy/types";
import { type Answer, jsonAnswer, REQUEST_ID, XML } from "./answer.ts";
import { type Call, SERVICES, type Service } from "./call.ts";
import type { Operations, World } from "./operation.ts";
import { type Paging, pageOf } from "./paging.ts";

/** How a service speaks. */
export type Protocol = "json" | "rest-json" | "rest-xml" | "query";

/** What makes a request one of an operation. */
export interface Wire {
  readonly service: Service;
  /** The name that its requests are signed for. */
  readonly signed: string;
  readonly protocol: Protocol;
  readonly operation: string;
  /** The API's version, as services of the query protocol have it in the request. */
  readonly version: string;
  readonly method: string;
  readonly path: RegExp;
  /** Names of the input's fields in the path, in their order. */
  readonly labels: readonly string[];
  /** The input's fields by what they are called in the query. */
  readonly query: ReadonlyMap<string, string>;
}

/** One operation, told by the schema of the SDK's own command: what is said here is its output without the metadata. */
export interface Served {
  readonly Command: AnyCommand;
  /** The IAM action, where it is not called as the operation is. */
  readonly action?: string;
  /** The ARN that a refusal names. */
  readonly resource?: (call: Call) => string;
  /** The name on the wire of the field without which the answer says nothing. */
  readonly decides: string;
  readonly paged?: boolean;
  /** What to ask of the first account and region of an estate, to try it. */
  readonly example?: (place: Place, world: World) => object;
  readonly output: (call: Call, world: World) => object;
}

export interface Place {
  readonly account: string;
  readonly region: string;
}

interface Configured {
  readonly serviceId: string;
  // The types of protocols are of each client's own requests.
  readonly protocol:
    | undefined
    | ($ClientProtocol<HttpRequest, HttpResponse> & { readonly options?: { readonly version?: string } });
}

export type AnyClient = new (configuration: {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  // biome-ignore lint/suspicious/noExplicitAny: a client of any service, of which the constructor is all that is known.
}) => any;

/** A command of any service; one of an older generation of the SDK has no schema. */
// biome-ignore lint/suspicious/noExplicitAny: what it is asked is each command's own.
export type AnyCommand = new (input: any) => object;

/** Serves operations in the protocol of their client. `signed`: the name that its requests are signed for; `prefix`: of its IAM actions. */
export function serve(
  Client: AnyClient,
  { signed, prefix = signed }: { readonly signed: string; readonly prefix?: string },
  table: Readonly<Record<string, Served>>,
): Operations {
  const client = new Client({ region: "us-east-1", credentials: { accessKeyId: "none", secretAccessKey: "none" } });
  const { serviceId, protocol }: Configured = client.config;
  protocol?.setSerdeContext(client.config);
  const service = nameOf(serviceId);
  const operations = Object.entries(table).map(([operation, { action, output, ...rest }]) => {
    const schema = schemaOf(rest.Command);
    const speaks = protocolOf(protocol?.getShapeId());
    const version = protocol?.options?.version ?? "";
    const wire: Wire = { service, signed, protocol: speaks, operation, version, ...bindingsOf(schema) };
    const answer = (call: Call, world: World): Answer => {
      const told = output(call, world);
      return protocol === undefined || schema === undefined ? jsonAnswer(told) : answerOf(wire, schema, protocol, told);
    };
    const served = { ...rest, action: action ?? `${prefix}:${operation}`, wire, Client, output, answer };
    return [`${service}:${operation}`, served] as const;
  });
  return Object.fromEntries(operations);
}

/** The part of a listing that is asked for, and under the service's name for it the token of the next one. */
export function listed<Thing>(call: Call, paging: Paging & { readonly next?: string }, all: readonly Thing[]) {
  const { from, to, next } = pageOf(call, paging, all.length);
  return { things: all.slice(from, to), ...(next !== undefined && { [paging.next ?? paging.token]: next }) };
}

function nameOf(serviceId: string): Service {
  const name: unknown = serviceId.replaceAll(" ", "");
  if (!isService(name)) throw new TypeError(`${serviceId} is not among the simulated services`);
  return name;
}

function isService(name: unknown): name is Service {
  return SERVICES.some((one) => one === name);
}

function schemaOf(Command: AnyCommand): StaticOperationSchema | undefined {
  const schema: unknown = Reflect.get(new Command({}), "schema");
  return isSchema(schema) ? schema : undefined;
}

function isSchema(schema: unknown): schema is StaticOperationSchema {
  return Array.isArray(schema) && schema.length >= 6;
}

/** Clients of an older generation of the SDK, which have no protocol of their own, speak JSON. */
function protocolOf(shape: string | undefined): Protocol {
  if (shape === undefined || shape.startsWith("aws.protocols#awsJson")) return "json";
  if (shape === "aws.protocols#restJson1") return "rest-json";
  if (shape === "aws.protocols#restXml") return "rest-xml";
  if (shape === "aws.protocols#awsQuery") return "query";
  throw new TypeError(`${shape} is not simulated`);
}

function bindingsOf(schema: StaticOperationSchema | undefined) {
  const traits: object = typeof schema?.[3] === "object" ? schema[3] : {};
  const http: unknown = Reflect.get(traits, "http");
  const [method = "POST", uri = "/"] = Array.isArray(http) ? http.map(String) : [];
  const [path = "/"] = uri.split("?");
  const labels = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, label = ""]) => label);
  const pattern = path
    .split(/(\{\w+\+?\})/)
    .map((part) => (part.endsWith("+}") ? "(.+)" : part.startsWith("{") ? "([^/]+)" : part.replaceAll(".", "\\.")))
    .join("");
  const query = new Map<string, string>();
  const input = schema === undefined ? [] : NormalizedSchema.of(schema[4]).structIterator();
  for (const [name, member] of input) {
    const { httpQuery } = member.getMergedTraits();
    if (httpQuery !== undefined) query.set(httpQuery, name);
  }
  return { method, path: new RegExp(`^${pattern}/?$`), labels, query };
}

function answerOf(
  wire: Wire,
  schema: StaticOperationSchema,
  protocol: NonNullable<Configured["protocol"]>,
  output: object,
): Answer {
  const shape = NormalizedSchema.of(schema[5]);
  if (wire.protocol === "query") {
    const serializer = new XmlShapeSerializer({
      xmlNamespace: "",
      serviceNamespace: "",
      timestampFormat: { useTrait: true, default: 5 },
      httpBindings: false,
    });
    serializer.write(shape, output);
    const inner = String(serializer.flush())
      .replace(/^<[^>]*?\/>$/, "")
      .replace(/^<[^>]*>|<\/[^>]*>$/g, "");
    const { operation } = wire;
    const result = `<${operation}Result>${inner}</${operation}Result>`;
    const metadata = `<ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata>`;
    return {
      status: 200,
      type: XML,
      body: Buffer.from(`<${operation}Response>${result}${metadata}</${operation}Response>`),
    };
  }
  const codec = protocol.getPayloadCodec().createSerializer();
  // What is bound to a header or is the body itself is not a field of the body.
  const payload = [...shape.structIterator()].find(([, member]) => member.getMergedTraits().httpPayload !== undefined);
  const [body, value] = payload === undefined ? [shape, output] : [payload[1], Reflect.get(output, payload[0])];
  if (payload !== undefined && (body.isBlobSchema() || body.isStringSchema())) {
    return { status: 200, type: "application/octet-stream", body: Buffer.from(value) };
  }
  codec.write(body, value);
  const type = wire.protocol === "rest-xml" ? XML : "application/json";
  const flushed: string | Uint8Array = codec.flush();
  return { status: 200, type, body: typeof flushed === "string" ? Buffer.from(flushed) : Buffer.concat([flushed]) };
}

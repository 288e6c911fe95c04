import { Refusal } from "../../bench/aws/answer.ts";
import type { Call } from "../../bench/aws/call.ts";
import { type Estate, makeEstate, type Operation, operations } from "../../bench/aws/index.ts";
import type { Place } from "../../bench/aws/serve.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { encodeObject } from "../../src/model/sdk-json.ts";
import { ACCOUNT } from "./recorded.ts";

/** The operations that the simulated AWS tells by the SDK's schemas, by their names. */
export const SERVED: readonly (readonly [string, Operation])[] = Object.entries(operations).filter(
  ([, { wire }]) => wire !== undefined,
);

/** An example of a call of such an operation. */
export function exampleOf({ example, wire }: Operation, place: Place, estate: Estate): Call {
  const json = Object.fromEntries(Object.entries(example?.(place, worldOf(estate)) ?? {}));
  const texts = Object.entries(json).map(([key, value]): [string, string] => [key, String(value)]);
  return {
    ...place,
    service: wire?.service ?? "STS",
    operation: wire?.operation ?? "",
    caller: "",
    expires: Number.POSITIVE_INFINITY,
    parameters: new URLSearchParams(texts),
    json,
    name: "",
    key: "",
    headers: {},
    body: Buffer.alloc(0),
    repeatsToken: false,
  };
}

/** What the estate answers, or how it refuses. */
export function toldBy(operation: Operation, call: Call, estate: Estate): object | Refusal {
  try {
    return operation.output?.(call, worldOf(estate)) ?? {};
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function worldOf(estate: Estate) {
  return { estate, now: () => 0, templates: new Map(), objects: new Map() };
}

/** What a region of an account without anything in it answers to all of them, as a recording has it. */
export function servedNothing(regions: readonly string[]): RecordedCall[] {
  const estate = makeEstate({ accounts: [ACCOUNT], regions, things: 0 });
  return regions.flatMap((region) =>
    SERVED.map(([, operation]) => {
      const call = exampleOf(operation, { account: ACCOUNT, region }, estate);
      const told = toldBy(operation, call, estate);
      const line = { service: serviceIdOf(operation), operation: call.operation, region };
      return told instanceof Refusal
        ? { ...line, error: { name: told.code, message: told.message, status: told.status } }
        : { ...line, output: encodeObject({ ...told }) };
    }),
  );
}

function serviceIdOf({ Client }: Operation): string {
  if (Client === undefined) throw new TypeError("not served by schema");
  return new Client({ region: "eu-west-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } }).config.serviceId;
}

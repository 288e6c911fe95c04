import { isDeepStrictEqual } from "node:util";
import type { Call } from "../call.ts";
import { inputOf, type RecordedCall } from "./format.ts";

/** The recorded answers, and which of them answers a call. The rules are part of the recording's public format. */
export class Tape {
  readonly #byOperation = new Map<string, RecordedCall[]>();
  readonly #byWholeCall = new Map<string, RecordedCall[]>();
  readonly #given = new Set<RecordedCall>();

  add(given: RecordedCall): void {
    // A recording written by hand may name page sizes.
    const line =
      given.input === undefined
        ? given
        : { ...given, input: inputOf({ operation: given.operation, input: given.input }) };
    push(this.#byOperation, `${line.service} ${line.operation}`, line);
    if (line.account !== undefined && line.region !== undefined) push(this.#byWholeCall, wholeCall(line), line);
  }

  /**
   * The answer to a call: service and operation equal; account, region and each key of the line's input, where given,
   * equal to the call's. The line with the most keys wins; equals answer in order, and the last one repeats.
   */
  answer(call: Call): RecordedCall | undefined {
    const input = inputOf(call);
    const { service, operation, account, region } = call;
    // A line that gives everything has the most keys there can be: no need to compare it with the others.
    const best =
      (account !== undefined && this.#byWholeCall.get(wholeCall({ service, operation, account, region, input }))) ||
      mostKeys((this.#byOperation.get(`${service} ${operation}`) ?? []).filter((line) => answers(line, call, input)));
    const line = best.find((candidate) => !this.#given.has(candidate)) ?? best.at(-1);
    if (line !== undefined) this.#given.add(line);
    return line;
  }

  /** The region that an operation was recorded in, if the recording gives one. */
  regionOf(service: string, operation: string): string | undefined {
    return this.#byOperation.get(`${service} ${operation}`)?.[0]?.region;
  }
}

function answers(line: RecordedCall, call: Call, input: Readonly<Record<string, unknown>>): boolean {
  // Before GetCallerIdentity has answered, no account is known, and none can differ.
  if (line.account !== undefined && call.account !== undefined && line.account !== call.account) return false;
  if (line.region !== undefined && line.region !== call.region) return false;
  return Object.entries(line.input ?? {}).every(
    ([key, value]) => Object.hasOwn(input, key) && isDeepStrictEqual(input[key], value),
  );
}

function mostKeys(lines: readonly RecordedCall[]): readonly RecordedCall[] {
  const most = lines.reduce((max, line) => Math.max(max, keys(line)), 0);
  return lines.filter((line) => keys(line) === most);
}

function keys(line: RecordedCall): number {
  const places = Number(line.account !== undefined) + Number(line.region !== undefined);
  return places + Object.keys(line.input ?? {}).length;
}

function wholeCall({ service, operation, account, region, input = {} }: RecordedCall): string {
  const sorted = Object.keys(input)
    .toSorted()
    .map((key) => [key, input[key]]);
  return JSON.stringify([service, operation, account, region, sorted]);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

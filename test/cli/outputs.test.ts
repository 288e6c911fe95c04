import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Outputs } from "../../src/cli/outputs.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { ndjson } from "../../src/formats/ndjson.ts";
import { RefusedError, SinkError } from "../../src/model/errors.ts";
import { fileSink } from "../../src/sinks/file.ts";
import type { Owner, Settling, Sink } from "../../src/sinks/sink.ts";
import { ClosedPipeError } from "../../src/sinks/writer.ts";
import { temporary } from "../support/folder.ts";

/** What one scan of several tells. */
const eventsOf = (scan: string, count: number, filler = 0): AplombEvent[] =>
  Array.from({ length: count }, (_, index) => ({ scan, index, filler: "x".repeat(filler) }) as unknown as AplombEvent);

interface Told extends Sink {
  readonly texts: string[];
  readonly owners: Set<Owner | undefined>;
}

/** A sink that holds what it is given, and does as it is told. */
function sinkOf(
  name: string,
  acts: { write?: () => Promise<void>; settled?: (of: Settling) => Promise<void> } = {},
): Told {
  const texts: string[] = [];
  const owners = new Set<Owner | undefined>();
  return {
    name,
    texts,
    owners,
    async write(text, of) {
      await acts.write?.();
      texts.push(text);
      owners.add(of);
    },
    settled: acts.settled ?? (async () => undefined),
    close: async () => undefined,
  };
}

function outputsOf(...sinks: readonly Sink[]) {
  const stops: SinkError[] = [];
  const outputs = new Outputs(
    sinks.map((sink) => ({ sink, format: ndjson, name: "ndjson" })),
    (error) => stops.push(error),
  );
  return { outputs, stops };
}

const gone = () => Promise.reject(new SinkError("it is gone", { hint: "Mend it." }));

test("several scans write at once: each line is whole, each scan's lines in order, and there when its write is done", async () => {
  const path = temporary("out.ndjson");
  const { outputs } = outputsOf(await fileSink(path));
  const scans = Array.from({ length: 8 }, (_, index) => `scan-${index}`);
  await Promise.all(
    scans.map(async (scan) => {
      for (let batch = 0; batch < 3; batch += 1) {
        await outputs.write(eventsOf(`${scan}.${batch}`, 40, 3_000), {});
        const held = readFileSync(path, "utf8");
        expect(held.split(`"${scan}.${batch}"`).length - 1).toBe(40);
      }
    }),
  );
  await outputs.settled();
  const lines: { scan: string; index: number }[] = readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.length).toBe(8 * 3 * 40);
  for (const scan of scans) {
    const own = lines.filter((line) => line.scan.startsWith(`${scan}.`)).map((line) => `${line.scan} ${line.index}`);
    expect(own).toEqual([0, 1, 2].flatMap((batch) => eventsOf("", 40).map((_, index) => `${scan}.${batch} ${index}`)));
  }
  await outputs.close();
});

describe("settled", () => {
  test("asks every output, of the same owner", async () => {
    const asked: (Owner | undefined)[] = [];
    const settled = async ({ of }: Settling) => void asked.push(of);
    const sinks = [sinkOf("a", { settled }), sinkOf("b", { settled })];
    const { outputs } = outputsOf(...sinks);
    const of = {};
    await outputs.write(eventsOf("s", 2), of);
    await outputs.settled({ of });
    expect(asked).toEqual([of, of]);
    expect(sinks.map(({ owners }) => [...owners])).toEqual([[of], [of]]);
  });

  test("a refusal is told, and stops nothing", async () => {
    let refuses = true;
    const settled = async () => {
      if (refuses) throw new RefusedError("one is bad", { hint: "Look at it." });
    };
    const { outputs, stops } = outputsOf(sinkOf("a", { settled }), sinkOf("b"));
    await expect(outputs.settled()).rejects.toThrow("one is bad");
    refuses = false;
    await outputs.settled();
    expect([stops, outputs.failure, outputs.undelivered]).toEqual([[], undefined, false]);
  });

  test("an output that has stopped has nothing of what comes, and that is told, of each", async () => {
    const { outputs, stops } = outputsOf(sinkOf("a", { write: gone }), sinkOf("b"));
    await Promise.all([outputs.write(eventsOf("s", 1), {}), outputs.write(eventsOf("t", 1), {})]);
    for (const of of [{}, {}]) await expect(outputs.settled({ of })).rejects.toThrow("it is gone");
    expect(stops.map(({ message }) => message)).toEqual(["it is gone"]);
    expect([outputs.failure?.message, outputs.lost, outputs.allStopped]).toEqual(["it is gone", true, false]);
  });

  test("one that is given up while it is asked has stopped", async () => {
    const { outputs, stops } = outputsOf(sinkOf("a", { settled: gone }));
    await expect(outputs.settled()).rejects.toThrow("it is gone");
    expect([stops.length, outputs.allStopped]).toEqual([1, true]);
  });

  test("a reader who left while others go on wants no more", async () => {
    const write = () => Promise.reject(new ClosedPipeError("closed", { hint: "" }));
    const { outputs } = outputsOf(sinkOf("a", { write }), sinkOf("b"));
    await outputs.write(eventsOf("s", 1));
    await outputs.settled();
    expect([outputs.failure, outputs.lost]).toEqual([undefined, false]);
  });

  test("who does not wait any longer stops nothing", async () => {
    const settled = ({ signal }: Settling) => Promise.reject(signal?.reason);
    const { outputs, stops } = outputsOf(sinkOf("a", { settled }));
    const signal = AbortSignal.abort(new Error("no time"));
    await expect(outputs.settled({ signal })).rejects.toThrow("no time");
    expect([stops, outputs.allStopped]).toEqual([[], false]);
  });

  test("a sink that cannot tell is no place for who asks", async () => {
    const path = temporary("out.gz");
    const { outputs } = outputsOf(await fileSink(path, { gzip: true }));
    await expect(outputs.settled()).rejects.toThrow(`${path} does not say when it has what was written.`);
    await outputs.close();
  });
});

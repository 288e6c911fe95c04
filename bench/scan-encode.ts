import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import check from "../checks/ebs/ebs-volume-encrypted.ts";
import { Outputs } from "../src/cli/outputs.ts";
import { controlsOf } from "../src/compliance/controls.ts";
import { frameworkIds, loadFrameworks } from "../src/compliance/load.ts";
import { findingEvent } from "../src/events/finding-event.ts";
import { partsOf } from "../src/events/rule.ts";
import { ndjson } from "../src/formats/ndjson.ts";
import { encodeObject } from "../src/model/sdk-json.ts";
import { pass } from "../src/model/verdict.ts";
import { fileSink } from "../src/sinks/file.ts";
import { volumeOf } from "./aws/services/volume.ts";
import { measured } from "./measured.ts";
import type { Row } from "./row.ts";

const EVENTS = 300_000;
const FEW = 1_000;
const PLACE = { partition: "aws", account: "111122223333", region: "us-east-1" };

/** Findings to events to lines to a file; what a process needs to begin with is left out. */
export async function encoding(): Promise<Row[]> {
  const [few, many] = [
    await measured([import.meta.filename, String(FEW)]),
    await measured([import.meta.filename, String(EVENTS)]),
  ];
  const { bytes } = JSON.parse(many.stderr);
  const cpuSeconds = many.cpuSeconds - few.cpuSeconds;
  return [
    {
      name: "events through encode and file sink",
      value: (EVENTS - FEW) / cpuSeconds,
      unit: "per CPU-s",
      aim: { least: 100_000 },
      detail: `${EVENTS} events of ${(bytes / EVENTS / 1_000).toFixed(1)} kB in ${cpuSeconds.toFixed(1)} s of CPU`,
    },
  ];
}

async function encode(events: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aplomb-bench-"));
  const path = join(folder, "events.ndjson");
  const outputs = new Outputs([{ format: ndjson, sink: await fileSink(path) }], (error) => {
    throw error;
  });
  const controls = controlsOf(await loadFrameworks(await frameworkIds()), check.id);
  const context = { id: "a-scan", started: new Date(), version: "0", hostname: "host", account: { id: PLACE.account } };
  const parts = partsOf(check, controls, "0");
  // Made beforehand: they are not what is measured.
  const findings = Array.from({ length: FEW }, (_, index) => findingOf(index));
  for (let made = 0; made < events; made += FEW) {
    // In batches, as a scan gives them.
    for (let from = 0; from < FEW; from += 50) {
      const batch = findings.slice(from, from + 50).values();
      await outputs.write(batch.map((finding) => findingEvent(finding, parts, context)));
    }
  }
  await outputs.close();
  process.stderr.write(JSON.stringify({ bytes: statSync(path).size }));
  rmSync(folder, { recursive: true });
}

function findingOf(index: number) {
  const id = String(index).padStart(17, "0");
  const data = volumeOf(PLACE, id, "encrypted");
  const verdict = pass("The volume is encrypted.", {
    expected: { encrypted: true },
    observed: { encrypted: true, state: "available", attachedTo: [], kmsKeyId: data.KmsKeyId ?? "" },
  });
  if (verdict.status === "not-applicable") throw new TypeError("no finding");
  return {
    check,
    resource: {
      id: `arn:aws:ec2:${PLACE.region}:${PLACE.account}:volume/vol-${id}`,
      name: `data-${id}`,
      region: PLACE.region,
      tags: { Name: `data-${id}`, team: "storage & <backup>" },
      data,
      raw: encodeObject({ ...data, Tags: undefined }),
    },
    place: PLACE,
    verdict,
    time: new Date(),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await encode(Number(process.argv[2]));

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, SinkError } from "../../src/model/errors.ts";
import { fileSink } from "../../src/sinks/file.ts";
import { aplomb, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { answer } from "../support/recorded.ts";

test("a file holds what was written, in order, when it is closed", async () => {
  const path = temporary("out.ndjson");
  const sink = await fileSink(path);
  for (const text of ["one\n", "", "ä\n", "x".repeat(200_000)]) await sink.write(text);
  await sink.close();
  expect(readFileSync(path, "utf8")).toBe(`one\nä\n${"x".repeat(200_000)}`);
});

test("an older file is kept until the first text, and replaced by it", async () => {
  const path = temporary("out.ndjson");
  writeFileSync(path, "yesterday, and longer");
  const idle = await fileSink(path);
  await idle.close();
  expect(readFileSync(path, "utf8")).toBe("yesterday, and longer");
  const sink = await fileSink(path);
  await sink.write("today");
  await sink.close();
  expect(readFileSync(path, "utf8")).toBe("today");
});

test("a folder that is not there is told before any work", async () => {
  const path = join(temporary("none"), "out.ndjson");
  await expect(fileSink(path)).rejects.toThrow(ConfigError);
});

/** A file that is always full; on systems without it there is nothing to try. */
const FULL = "/dev/full";

test.runIf(existsSync(FULL))("a full disk is told, once, and nothing more is taken", async () => {
  const sink = await fileSink(FULL);
  await expect(sink.write("text")).rejects.toThrow(SinkError);
  await expect(sink.write("text")).rejects.toThrow(SinkError);
});

test.runIf(existsSync(FULL))(
  "one sink that stops does not stop the others, and makes the scan incomplete",
  async () => {
    const recording = recordingFile([
      answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }] }),
    ]);
    const { code, stdout, stderr } = await aplomb([
      "scan",
      "--checks",
      "ebs-volume-encrypted",
      "--replay",
      recording,
      "-o",
      FULL,
    ]);
    expect(code).toBe(3);
    expect(stdout.trimEnd().split("\n").at(-1)).toContain('"aplomb.scan"');
    expect(stderr.match(/\/dev\/full takes nothing more/g)).toHaveLength(1);
  },
);

import { describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import { ndjson } from "../../src/formats/ndjson.ts";
import { at } from "../../src/formats/read-event.ts";
import { eventsOfEstate } from "../support/events.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { answer, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

test("one line per event, each a JSON object, and nothing after the last", async () => {
  const { events } = await eventsOfEstate();
  const text = events.map((event) => ndjson.event(event)).join("") + ndjson.end();
  expect(text.endsWith("}\n")).toBe(true);
  const lines = text.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(events)));
});

describe.each(Object.entries(HOSTILE))("%s", (_, text) => {
  test("in a name, a tag, a key or a value: one harmless line, and the same value when it is read", async () => {
    const volume = {
      VolumeId: "vol-1",
      Encrypted: false,
      Tags: [
        { Key: "Name", Value: text },
        { Key: text, Value: text },
      ],
      [text]: { [text]: text },
    };
    const { events } = await scanned([ebsVolumeEncrypted], [answer("EC2:DescribeVolumes", { Volumes: [volume] })]);
    for (const event of events) expect(lineOf(event)).not.toMatch(OBEYED);
    const [finding] = events.map((event): unknown => JSON.parse(lineOf(event)));
    expect(at(finding, "resource.name")).toBe(text);
    expect(at(finding, "resource.tags")).toEqual([`Name=${text}`, `${text}=${text}`]);
    const key = text.replaceAll("[", "(").replaceAll("]", ")");
    expect(Object.entries(Object(at(finding, "resource.raw"))).find(([name]) => name === key)?.[1]).toEqual({
      [key]: text,
    });
  });

  test("in AWS's message", async () => {
    const line = refused("EC2:DescribeVolumes");
    const message = { ...line, error: { name: "AccessDenied", message: text, status: 403 } };
    const { events } = await scanned([ebsVolumeEncrypted], [message]);
    const [coverage] = events.map((event): unknown => JSON.parse(lineOf(event)));
    expect(at(coverage, "error.message")).toBe(text);
    for (const event of events) expect(lineOf(event)).not.toMatch(OBEYED);
  });
});

function lineOf(event: Parameters<typeof ndjson.event>[0]): string {
  const text = ndjson.event(event);
  expect(text.endsWith("\n")).toBe(true);
  return text.slice(0, -1);
}

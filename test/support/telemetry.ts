import type { AplombEvent } from "../../src/events/event.ts";
import { at } from "../../src/formats/read-event.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import type { Resource } from "../../src/model/resource.ts";
import type { TelemetryId } from "../../src/model/telemetry.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { Picture } from "../../src/telemetry/picture.ts";
import { telemetryEvents } from "../../src/telemetry/retell.ts";
import { sourcesOf } from "../../src/telemetry/sources.ts";
import { answer } from "./recorded.ts";
import { denied, stream, thing, thingCheck, thingType } from "./things.ts";

/** What a thing is called says what is found of it; `broken` is where its listing breaks. */
export type Word = "yes" | "no" | "dark" | "odd" | "na" | "broken";

export interface RecordingCheck {
  readonly source?: TelemetryId;
  /** Where things are, by region; the empty one is the account as a whole. */
  readonly things?: Readonly<Record<string, readonly Word[]>>;
  readonly listed?: "region" | "account" | "global";
  /** Of another check that looks at the same things. */
  readonly type?: ReturnType<typeof thingType>;
}

/** A check that says of things of no service whether they are recorded. */
export function recordingCheck(id: string, options: RecordingCheck = {}): AnyCheck {
  const { source = "vpc-flow-logs", type = typeOf(id, options) } = options;
  const check = thingCheck(id, type, {
    async evaluate(_size, { name }) {
      if (name.startsWith("yes")) return pass("It is recorded.");
      if (name.startsWith("no")) return fail("It is not recorded.");
      if (name.startsWith("na")) return notApplicable("not-needed");
      throw name.startsWith("dark") ? denied() : new Error("An error of ours.");
    },
  });
  return { ...check, records: source };
}

export function typeOf(id: string, { things = {}, listed = "region" }: RecordingCheck) {
  return thingType(`AWS::Thing::${id}`, {
    scope: listed === "region" ? "region" : "account",
    global: listed === "global",
    list: ({ region }) => {
      const there = Object.entries(things).filter(([place]) => listed !== "region" || place === region);
      const items = there.flatMap(([place, words]) =>
        words.map((word, index) => (word === "broken" ? denied("Thing:ListThings") : thing(`${word}-${index}`, place))),
      );
      return stream<Resource<string>>(...items);
    },
  });
}

export function regions(...names: readonly string[]) {
  return answer("EC2:DescribeRegions", { Regions: names.map((RegionName) => ({ RegionName })) });
}

/** What the events of scans say of telemetry, in the order in which they are given. */
export function foldedOf(events: Iterable<unknown>, catalogue: readonly AnyCheck[]): AplombEvent[] {
  const picture = new Picture(sourcesOf(catalogue));
  for (const event of events) picture.add(event);
  return [...telemetryEvents(picture)];
}

/** `eu-west-1: partly 1/2`, with `+1?` for what is unknown and `gap` for a listing that broke. */
export function cellsOf(events: readonly unknown[]): string[] {
  return events.map((event) => {
    const count = (name: string): number => Number(at(event, `aplomb.telemetry.things.${name}`));
    const unknown = count("unknown") > 0 ? `+${count("unknown")}?` : "";
    const gap = Number(at(event, "aplomb.telemetry.gaps")) > 0 ? " gap" : "";
    const things = `${count("recorded")}/${count("recorded") + count("not_recorded")}${unknown}${gap}`;
    return `${at(event, "cloud.region") ?? "all"}: ${at(event, "aplomb.telemetry.state")} ${things}`;
  });
}

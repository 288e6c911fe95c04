import { expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import { at } from "../../src/formats/read-event.ts";
import type { Change } from "../../src/model/change.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import { temporary } from "../support/folder.ts";
import { ACCOUNT, REGION } from "../support/recorded.ts";
import { volumes } from "./answers.ts";
import { look } from "./look.ts";

const { resource } = ebsVolumeEncrypted;
/** As if volumes were identities. */
const OF_IDENTITY: AnyCheck = {
  ...ebsVolumeEncrypted,
  resource: { ...resource, kind: { ...resource.kind, entity: "user" } },
};

function by(name: string, call: string): readonly Change[] {
  const place = { account: ACCOUNT, region: REGION, source: "ec2.amazonaws.com" };
  return [
    { id: `of-${name}`, name: call, time: new Date("2026-01-01T00:00:00Z"), ...place, actor: { id: name, name } },
  ];
}

/** A volume is made, mended, made worse by a person who is not known, and gone. */
async function story(check: AnyCheck) {
  const path = temporary("state.db");
  const looks = [
    { day: 1, lines: [volumes({ "vol-1": false })], after: by("ada", "CreateVolume") },
    { day: 2, lines: [volumes({ "vol-1": true })], after: by("bob", "MendVolume") },
    { day: 3, lines: [volumes({ "vol-1": false })] },
    { day: 4, lines: [volumes({})], after: by("eve", "DeleteVolume") },
  ];
  const told: (readonly unknown[])[] = [];
  for (const one of looks) {
    const { events } = await look({ path, checks: [check], ...one });
    const findings = events.filter((event) => at(event, "data_stream.dataset") === "aplomb.findings");
    for (const event of findings) {
      const paths = ["event.action", "event.reason", "user.name", "user.target.name", "aplomb.change.event_id"];
      told.push(paths.map((field) => at(event, field) ?? "-"));
    }
  }
  return told.map((values) => values.join(" "));
}

test("a transition is told with who did it this time, and a later one never with who did it before", async () => {
  expect(await story(ebsVolumeEncrypted)).toEqual([
    "- CreateVolume ada - of-ada",
    "finding-opened CreateVolume ada - of-ada",
    "- MendVolume bob - of-bob",
    "finding-resolved fixed bob - of-bob",
    "- - - - -",
    "finding-reopened - - - -",
    "finding-resolved resource-gone eve - of-eve",
  ]);
});

test("an identity is the target of who changed it, and itself the user where nobody is known to have", async () => {
  expect(await story(OF_IDENTITY)).toEqual([
    "- CreateVolume ada vol-1 of-ada",
    "finding-opened CreateVolume ada vol-1 of-ada",
    "- MendVolume bob vol-1 of-bob",
    "finding-resolved fixed bob vol-1 of-bob",
    "- - vol-1 - -",
    "finding-reopened - vol-1 - -",
    "finding-resolved resource-gone eve vol-1 of-eve",
  ]);
});

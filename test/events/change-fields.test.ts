import { describe, expect, test } from "vitest";
import { changeFields } from "../../src/events/change-fields.ts";
import { at } from "../../src/formats/read-event.ts";
import type { Change } from "../../src/model/change.ts";
import { CHANGES, eventsOfChange } from "../support/events.ts";

const [NEWEST] = CHANGES;
const ENTITY = { id: "arn:aws:iam::111122223333:user/ada", name: "ada" };

function changeOf(said: Partial<Change>): Change {
  if (NEWEST === undefined) throw new Error("There is no change.");
  return { ...NEWEST, ...said };
}

test("nothing without a change", () => {
  expect(changeFields()).toBeUndefined();
  expect(changeFields([], ENTITY)).toBeUndefined();
});

test("who did what, from where, and all that was done", () => {
  expect(changeFields(CHANGES)).toEqual({
    fields: {
      user: { id: "AROAEXAMPLE:session", name: "deployer" },
      source: { address: "192.0.2.10", ip: "192.0.2.10" },
      user_agent: { original: "aws-cli/2.31.0" },
      related: { user: ["deployer"], ip: ["192.0.2.10"] },
    },
    reason: "PutBucketPolicy",
    change: {
      event_id: "EVENT-2",
      event_name: "PutBucketPolicy",
      event_source: "s3.amazonaws.com",
      time: "2026-01-01T00:00:00.000Z",
      actor_arn: "arn:aws:sts::111122223333:assumed-role/deployer/session",
      actor_type: "AssumedRole",
      actor_account: "111122223333",
      events: ["PutBucketPolicy EVENT-2", "CreateBucket EVENT-1"],
    },
  });
});

test("the order in which changes came does not matter", () => {
  expect(changeFields(CHANGES.toReversed())).toEqual(changeFields(CHANGES));
});

test("an identity that was changed is not who did it", () => {
  const fields = changeFields(CHANGES, ENTITY)?.fields;
  expect(fields).toMatchObject({
    user: { id: "AROAEXAMPLE:session", name: "deployer", target: ENTITY },
    related: { user: ["deployer", "ada"] },
  });
});

test("whom nobody knows is left out, and an identity stays the target", () => {
  const { actor: _, sourceAddress: __, userAgent: ___, ...unknown } = changeOf({});
  expect(changeFields([unknown])?.fields).toEqual({});
  expect(changeFields([unknown])?.change).toEqual({
    event_id: "EVENT-2",
    event_name: "PutBucketPolicy",
    event_source: "s3.amazonaws.com",
    time: "2026-01-01T00:00:00.000Z",
    events: ["PutBucketPolicy EVENT-2"],
  });
  expect(changeFields([unknown], ENTITY)?.fields).toEqual({ user: { target: ENTITY }, related: { user: ["ada"] } });
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8::1", "2001:db8::1"],
  ["fe80::1%eth0", undefined],
  ["AWS Internal", undefined],
  ["cloudformation.amazonaws.com", undefined],
  ["192.0.2.1, 192.0.2.2", undefined],
])("%s is the address; as an IP it is %s", (sourceAddress, ip) => {
  const { fields } = changeFields([changeOf({ sourceAddress })]) ?? {};
  expect(at(fields, "source.address")).toBe(sourceAddress);
  expect(at(fields, "source.ip")).toBe(ip);
  expect(at(fields, "related.ip")).toEqual(ip === undefined ? undefined : [ip]);
});

test("all who had a part in it are related, each once", () => {
  const others = ["alice", "bob", "alice"].map((name, index) =>
    changeOf({ id: `e${index}`, actor: { name }, sourceAddress: `192.0.2.${index % 2}` }),
  );
  expect(changeFields(others)?.fields["related"]).toEqual({ user: ["alice", "bob"], ip: ["192.0.2.0", "192.0.2.1"] });
  expect(changeFields([changeOf({ actor: { id: "AIDA" } })])?.fields["related"]).toMatchObject({ user: ["AIDA"] });
});

describe("the events of a look", async () => {
  const events = await eventsOfChange();
  const findings = events.filter((event) => at(event, "data_stream.dataset") === "aplomb.findings");

  test("findings say who did it, and identities who they are", () => {
    expect(findings.length).toBeGreaterThan(5);
    for (const event of findings) {
      expect(at(event, "event.reason")).toBe("PutBucketPolicy");
      expect(at(event, "user.name")).toBe("deployer");
      expect(at(event, "aplomb.change.events")).toEqual(["PutBucketPolicy EVENT-2", "CreateBucket EVENT-1"]);
      const isIdentity = at(event, "rule.category") === "iam";
      const target = { id: at(event, "resource.id"), name: at(event, "resource.name") };
      expect(at(event, "user.target")).toEqual(isIdentity ? target : undefined);
    }
  });

  test("all other events say nothing of it", () => {
    for (const event of events.filter((one) => !findings.includes(one))) {
      expect(at(event, "aplomb.change")).toBeUndefined();
      expect(at(event, "user")).toBeUndefined();
    }
  });
});

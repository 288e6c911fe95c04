import check from "../../../checks/ebs/ebs-volume-encrypted.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeVolumes";

const volume = (more: JsonObject) =>
  answer(LIST, { Volumes: [{ VolumeId: "vol-1", State: "in-use", Attachments: [], ...more }] });

checkTable(check, [
  { name: "encrypted", calls: [volume({ Encrypted: true, KmsKeyId: "arn:aws:kms:k" })], expected: "passed" },
  {
    name: "not encrypted",
    calls: [volume({ Encrypted: false, Attachments: [{ InstanceId: "i-1" }] })],
    expected: "failed",
    message: "The volume is not encrypted.",
    observed: { encrypted: false, attachedTo: ["i-1"] },
  },
  {
    name: "not encrypted, and only its operator can change it",
    calls: [volume({ Encrypted: false, Operator: { Managed: true, Principal: "eks.amazonaws.com" } })],
    expected: "failed",
    observed: { managedBy: "eks.amazonaws.com" },
  },
  {
    name: "available (attached to nothing)",
    calls: [volume({ Encrypted: false, State: "available" })],
    expected: "failed",
  },
  {
    name: "in error: still there, still readable",
    calls: [volume({ Encrypted: false, State: "error" })],
    expected: "failed",
  },
  {
    name: "without a state",
    calls: [answer(LIST, { Volumes: [{ VolumeId: "vol-1", Encrypted: true }] })],
    expected: "passed",
  },
  {
    name: "without the field that decides",
    calls: [volume({})],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "the field that decides is null",
    calls: [volume({ Encrypted: null })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  ...["creating", "deleting", "deleted"].map((State) => ({
    name: State,
    calls: [volume({ State, Encrypted: false })],
    expected: "none" as const,
    reason: `volume-${State}`,
  })),
  { name: "no volumes", calls: [answer(LIST, { Volumes: [] })], expected: "none", unread: [] },
  {
    name: "denied",
    calls: [refused(LIST, "UnauthorizedOperation")],
    expected: "none",
    unread: [`${LIST} UnauthorizedOperation`],
  },
  {
    name: "an answer without the list",
    calls: [answer(LIST, {})],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "a volume without an id",
    calls: [answer(LIST, { Volumes: [{ Encrypted: true }] })],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
]);

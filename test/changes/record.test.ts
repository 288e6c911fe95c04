import { describe, expect, test } from "vitest";
import { MalformedError } from "../../src/changes/malformed.ts";
import { changeOf } from "../../src/changes/record.ts";
import type { Json } from "../../src/model/json.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { ACCOUNT, ALICE, DEPLOYER, OTHER, record } from "./samples.ts";

test("what was done, where, when and by whom", () => {
  expect(changeOf(record())).toEqual({
    id: "6b1c6e3c-0000-4000-8000-000000000001",
    name: "PutBucketPolicy",
    source: "s3.amazonaws.com",
    time: new Date("2026-01-05T10:20:30Z"),
    account: ACCOUNT,
    region: "eu-west-1",
    actor: {
      id: "AIDAEXAMPLEALICE",
      name: "alice",
      arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
      account: ACCOUNT,
      type: "IAMUser",
    },
    sourceAddress: "192.0.2.10",
    userAgent: "aws-cli/2.31.0",
  });
});

test.each<[string, Json | undefined, unknown]>([
  [
    "a session is told by the name of its role",
    DEPLOYER,
    { id: "AROAEXAMPLE:session", name: "deployer", arn: DEPLOYER.arn, account: ACCOUNT, type: "AssumedRole" },
  ],
  [
    "the root user has no name",
    { type: "Root", principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT },
    { id: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, account: ACCOUNT, type: "Root" },
  ],
  ["the root user may have an alias", { type: "Root", userName: "acme" }, { name: "acme", type: "Root" }],
  [
    "a federated user is told by who issued the session",
    {
      type: "FederatedUser",
      principalId: "P",
      sessionContext: { sessionIssuer: { type: "IAMUser", userName: "broker" } },
    },
    { id: "P", name: "broker", type: "FederatedUser" },
  ],
  [
    "another account",
    { type: "AWSAccount", principalId: "AIDAOTHER", accountId: OTHER },
    { id: "AIDAOTHER", account: OTHER, type: "AWSAccount" },
  ],
  ["a service of AWS", { type: "AWSService", invokedBy: "autoscaling.amazonaws.com" }, { type: "AWSService" }],
  [
    "a user of IAM Identity Center has an id of its own",
    { type: "IdentityCenterUser", accountId: ACCOUNT, onBehalfOf: { userId: "94d00cd8" } },
    { id: "94d00cd8", account: ACCOUNT, type: "IdentityCenterUser" },
  ],
  [
    "a web identity",
    { type: "WebIdentityUser", principalId: "issuer:app:1", userName: "1", identityProvider: "issuer" },
    { id: "issuer:app:1", name: "1", type: "WebIdentityUser" },
  ],
  ["SAML", { type: "SAMLUser", principalId: "n:bob", userName: "bob" }, { id: "n:bob", name: "bob", type: "SAMLUser" }],
  ["nobody", undefined, undefined],
  ["null", null, undefined],
  ["an empty identity", {}, undefined],
  ["an identity of wrong types", { type: 1, userName: {}, principalId: [], accountId: "x", arn: null }, undefined],
])("who did it: %s", (_, userIdentity, actor) => {
  expect(changeOf(record({ userIdentity }))?.actor).toEqual(actor);
});

describe("what changes nothing", () => {
  test.each<[string, Record<string, Json>]>([
    ["a read", { readOnly: true }],
    ["a read, as a text", { readOnly: "true" }],
    ["a call that was refused", { errorCode: "AccessDenied", errorMessage: "No." }],
    ["a call that failed without a code", { errorMessage: "No." }],
    ["a sign-in", { eventType: "AwsConsoleSignIn" }],
    ["something unusual", { eventType: "AwsCloudTrailInsight" }],
    ["a refusal of an endpoint", { eventType: "AwsVpceEvent" }],
    ["a call on what another account holds", { resources: [{ accountId: OTHER, ARN: "arn:aws:s3:::theirs" }] }],
  ])("%s", (_, said) => {
    expect(changeOf(record(said))).toBeUndefined();
  });

  test.each<[string, Record<string, Json | undefined>]>([
    ["what a service does by itself may", { eventType: "AwsServiceEvent", readOnly: undefined }],
    ["a stranger's call on what is ours does", { userIdentity: { ...ALICE, accountId: OTHER } }],
    ["what is ours and theirs", { resources: [{ accountId: OTHER }, { accountId: ACCOUNT }] }],
    ["resources that say nothing of accounts", { resources: [{ ARN: "arn:aws:s3:::acme" }, null, 1] }],
    ["no resources", { resources: undefined }],
    ["empty errors", { errorCode: null, errorMessage: "" }],
  ])("but %s", (_, said) => {
    expect(changeOf(record(said))?.account).toBe(ACCOUNT);
  });
});

test.each<[string, Json | undefined]>([
  ["recipientAccountId", undefined],
  ["recipientAccountId", "11112222333"],
  ["recipientAccountId", 111122223333],
  ["awsRegion", "eu-west-1/../x"],
  ["awsRegion", undefined],
  ["eventTime", "yesterday"],
  ["eventTime", "2026-13-45T00:00:00Z"],
  ["eventTime", 0],
  ["eventID", undefined],
  ["eventID", ""],
  ["eventName", ["PutBucketPolicy"]],
  ["eventSource", {}],
])("a record with %s: %j is malformed", (key, value) => {
  expect(() => changeOf(record({ [key]: value }))).toThrow(MalformedError);
  expect(() => changeOf(record({ [key]: value }))).toThrow(key);
});

test.each(Object.entries(HOSTILE))("%s does nothing to whoever reads it", (_, text) => {
  const userIdentity = { type: text, userName: text, principalId: text, arn: text };
  const said = { userIdentity, userAgent: text, sourceIPAddress: text, eventName: `P${text}`, eventID: `i${text}` };
  const { actor, ...change } = changeOf(record(said)) ?? {};
  for (const value of [...Object.values(actor ?? {}), ...Object.values(change)]) {
    expect(String(value)).not.toMatch(OBEYED);
    expect(String(value).isWellFormed()).toBe(true);
  }
});

test("long texts are cut", () => {
  const long = "é".repeat(100_000);
  const userIdentity = { userName: long, arn: long };
  const { actor, userAgent, sourceAddress, name } =
    changeOf(record({ userIdentity, userAgent: long, sourceIPAddress: long, eventName: long })) ?? {};
  const lengths = [actor?.name, actor?.arn, userAgent, sourceAddress, name].map((text) => text?.length);
  expect(lengths).toEqual([1024, 1024, 512, 256, 256]);
});

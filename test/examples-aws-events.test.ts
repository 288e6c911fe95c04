import { describe, expect, test } from "vitest";
import { type Changing, memberEventsText } from "../scripts/member-events.ts";
import * as resources from "../src/resources.ts";
import { deployed, type Resource, readTemplate } from "./support/cloudformation.ts";
import { matches } from "./support/event-pattern.ts";

const BUS = "arn:aws:events:eu-west-1:111122223333:event-bus/aplomb-changes";

const rulesOf = (types: readonly Changing[], told = {}) =>
  Object.values<Resource>(deployed(readTemplate(memberEventsText(types)), { BusArn: BUS, ...told })).filter(
    ({ Type }) => Type === "AWS::Events::Rule",
  );
const patternsOf = (types: readonly Changing[]) => rulesOf(types).map(({ Properties }) => Properties.EventPattern);

/** As EventBridge has it of CloudTrail. */
const event = (eventSource: string, eventName: string, more = {}) => ({
  source: `aws.${eventSource.split(".")[0]}`,
  "detail-type": "AWS API Call via CloudTrail",
  detail: { eventSource, eventName, ...more },
});

const VOLUMES: Changing = {
  type: "AWS::EC2::Volume",
  ids: "arn:{partition}:ec2:{region}:{account}:volume/{name}",
  changes: [{ source: "ec2.amazonaws.com", names: ["ModifyVolume", "DeleteVolume"], at: [] }],
};
const FUNCTIONS: Changing = {
  type: "AWS::Lambda::Function",
  ids: "arn:{partition}:lambda:{region}:{account}:function:{name}",
  changes: [{ source: "lambda.amazonaws.com", names: ["UpdateFunctionConfiguration"], at: [] }],
};
/** More than a pattern can hold. */
const MANY: Changing = {
  ...VOLUMES,
  changes: ["a", "b", "c"].map((letter) => ({
    source: `${letter}.amazonaws.com`,
    names: Array.from({ length: 80 }, (_, index) => `${letter}ModifyThingNumber${index}`),
    at: [],
  })),
};

const all: readonly Changing[] = Object.values(resources);

describe.each([
  ["the catalogue", all],
  ["two types", [VOLUMES, FUNCTIONS]],
  ["a type with very many calls", [MANY]],
])("the rules of %s", (_, types) => {
  const patterns = patternsOf(types);
  const asked = types.filter(({ ids }) => ids !== undefined);
  const calls = asked.flatMap(({ changes = [] }) =>
    changes.flatMap(({ source, names }) => names.map((name) => [source, name] as const)),
  );

  test("forward each call that changes something", () => {
    const lost = calls.filter(([source, name]) => !patterns.some((one) => matches(one, event(source, name))));
    expect(lost).toEqual([]);
  });

  test("know no other services", () => {
    const forwarded = patterns.flatMap(({ detail }) => detail.eventSource);
    expect([...new Set(forwarded)].toSorted()).toEqual([...new Set(calls.map(([source]) => source))].toSorted());
  });

  test("are as short as EventBridge takes them", () => {
    for (const one of patterns) expect(JSON.stringify(one).length).toBeLessThanOrEqual(2048);
    // A bus has 300.
    expect(patterns.length).toBeLessThan(50);
  });
});

describe("what is not forwarded", () => {
  const [pattern] = patternsOf([VOLUMES, FUNCTIONS]);
  const good = event("ec2.amazonaws.com", "ModifyVolume");

  test.each<[string, object]>([
    ["a call that failed", event("ec2.amazonaws.com", "ModifyVolume", { errorCode: "Client.UnauthorizedOperation" })],
    ["a call that changes nothing", event("ec2.amazonaws.com", "DescribeVolumes")],
    ["a service of which nothing is looked at", event("gamelift.amazonaws.com", "ModifyVolume")],
    ["what somebody made up", { ...good, source: "acme" }],
    ["a console's sign-in", { ...good, "detail-type": "AWS Console Sign In via CloudTrail" }],
  ])("%s", (_, one) => {
    expect(matches(pattern, good)).toBe(true);
    expect(matches(pattern, one)).toBe(false);
  });

  test("types whose resources cannot be asked for", () => {
    const { ids: _, ...without } = VOLUMES;
    expect(patternsOf([without])).toEqual([]);
  });
});

test.each(["UpdateFunctionConfiguration", "UpdateFunctionConfiguration20150331v2"])("%s is forwarded", (name) => {
  expect(patternsOf([FUNCTIONS]).some((one) => matches(one, event("lambda.amazonaws.com", name)))).toBe(true);
});

test("AWS Config's events are sent if they are wanted", () => {
  const item = { source: "aws.config", "detail-type": "Config Configuration Item Change", detail: {} };
  const sent = (told: object) =>
    rulesOf([VOLUMES], told).some(({ Properties: { EventPattern } }) => matches(EventPattern, item));
  expect([sent({}), sent({ ConfigEvents: "yes" })]).toEqual([false, true]);
});

test("all goes to the bus, by a role that may do nothing else", () => {
  const { Role, ...rules } = deployed(readTemplate(memberEventsText([VOLUMES])), { BusArn: BUS, ConfigEvents: "yes" });
  for (const { Properties } of Object.values<Resource>(rules))
    expect(Properties.Targets).toEqual([{ Id: "aplomb", Arn: BUS, RoleArn: "<Role.Arn>" }]);
  const [{ PolicyDocument }] = Role.Properties.Policies;
  expect(PolicyDocument.Statement).toEqual([
    { Sid: "Send", Effect: "Allow", Action: "events:PutEvents", Resource: BUS },
  ]);
});

test("the order of the tables does not matter", () => {
  expect(memberEventsText([VOLUMES, FUNCTIONS])).toBe(memberEventsText([FUNCTIONS, VOLUMES]));
});

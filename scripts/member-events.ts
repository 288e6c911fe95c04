import type { Json, JsonObject } from "../src/model/json.ts";
import type { ResourceType } from "../src/model/resource.ts";
import { templateYaml } from "../src/permissions/template-yaml.ts";

export type Changing = Pick<ResourceType, "type" | "ids" | "changes">;

/** EventBridge's quota, in characters: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const LONGEST_PATTERN = 2048;

/** Where names have a date behind them: `CreateFunction20150331`, `UpdateDistribution2020_05_31`. */
const DATED: ReadonlySet<string> = new Set(["cloudfront.amazonaws.com", "lambda.amazonaws.com"]);

const NOTE = `# Made by \`npm run docs\` from the catalogue's tables of changes: these calls, and no others, change what a check looks at.
# For a StackSet: each region of each account sends what happens in it to the one bus of fleet.yaml.
`;

/** `examples/aws/member-events.yaml`: rules that forward the events that some resource type is changed by. */
export function memberEventsText(types: readonly Changing[]): string {
  return NOTE + templateYaml(template(types));
}

function template(types: readonly Changing[]): JsonObject {
  // The worker passes over types whose resources cannot be asked for.
  const asked = types.filter(({ ids }) => ids !== undefined);
  const calls = patterns(asked).map((pattern, index): [string, Json] => [`Calls${index + 1}`, rule(pattern, CALLS)]);
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "Tells the fleet of aplomb of changes in this account and region.",
    Parameters: {
      BusArn: {
        Type: "String",
        Description: "The event bus of fleet.yaml, its output BusArn.",
        AllowedPattern: "^arn:aws[a-z-]*:events:[a-z0-9-]+:\\d{12}:event-bus/[\\w.-]+$",
        ConstraintDescription: "It looks like arn:aws:events:eu-west-1:111122223333:event-bus/aplomb-changes.",
      },
      ConfigEvents: {
        Type: "String",
        Description:
          "Whether AWS Config's events are sent too: minutes later than CloudTrail's, and by whom they do not say.",
        AllowedValues: ["no", "yes"],
        Default: "no",
      },
    },
    Conditions: { HasConfigEvents: { "Fn::Equals": [{ Ref: "ConfigEvents" }, "yes"] } },
    Resources: {
      Role: ROLE,
      ...Object.fromEntries(calls),
      Items: rule(ITEM_PATTERN, "What AWS Config saw changed.", "HasConfigEvents"),
    },
  };
}

const CALLS = "What was done that may change what aplomb looks at.";

const TAGS: Json = [{ Key: "Application", Value: "aplomb" }];

const ROLE: Json = {
  Type: "AWS::IAM::Role",
  Properties: {
    Description: "Lets EventBridge send events of changes to the bus of aplomb.",
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        },
      ],
    },
    Policies: [
      {
        PolicyName: "send",
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: [{ Sid: "Send", Effect: "Allow", Action: "events:PutEvents", Resource: { Ref: "BusArn" } }],
        },
      },
    ],
    Tags: TAGS,
  },
};

/** All of its types: to name them takes more than a pattern holds, and the worker knows which it needs. */
const ITEM_PATTERN: JsonObject = { source: ["aws.config"], "detail-type": ["Config Configuration Item Change"] };

function rule(EventPattern: JsonObject, Description: string, condition?: string): Json {
  return {
    Type: "AWS::Events::Rule",
    ...(condition !== undefined && { Condition: condition }),
    Properties: {
      Description,
      EventPattern,
      Targets: [{ Id: "aplomb", Arn: { Ref: "BusArn" }, RoleArn: { "Fn::GetAtt": "Role.Arn" } }],
    },
  };
}

/**
 * As few patterns as hold all calls. One is of some services and some names, each with each: that lets a call more through, if
 * one service has a name that is meant of another, and loses none. Without `readOnly`, which a record need not have: of these
 * names none reads.
 */
export function patterns(types: readonly Changing[]): JsonObject[] {
  const parts: { sources: string[]; names: Json[] }[] = [];
  for (const [source, names] of callsOf(types)) {
    for (const name of names.flatMap((one): Json[] => (DATED.has(source) ? [one, { prefix: `${one}20` }] : [one]))) {
      const part = parts.at(-1);
      const grown = {
        sources: [...new Set([...(part?.sources ?? []), source])],
        names: part?.names.some((one) => one === name) ? part.names : [...(part?.names ?? []), name],
      };
      if (part !== undefined && JSON.stringify(pattern(grown)).length <= LONGEST_PATTERN) Object.assign(part, grown);
      else parts.push({ sources: [source], names: [name] });
    }
  }
  return parts.map(pattern);
}

function pattern({
  sources,
  names,
}: {
  readonly sources: readonly string[];
  readonly names: readonly Json[];
}): JsonObject {
  return {
    // Of nobody else: PutEvents refuses such a source.
    source: [{ prefix: "aws." }],
    "detail-type": ["AWS API Call via CloudTrail"],
    // A call that failed has changed nothing.
    detail: { eventSource: sources, eventName: names, errorCode: [{ exists: false }] },
  };
}

/** Sorted, so that a table that is told in another order gives the same file. */
function callsOf(types: readonly Changing[]): [source: string, names: string[]][] {
  const calls = new Map<string, Set<string>>();
  for (const { source, names } of types.flatMap(({ changes = [] }) => changes)) {
    const known = calls.get(source) ?? new Set();
    calls.set(source, known);
    for (const name of names) known.add(name);
  }
  const sorted = [...calls].map(([source, names]): [string, string[]] => [source, [...names].toSorted()]);
  return sorted.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

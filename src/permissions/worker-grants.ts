import type { Json } from "../model/json.ts";
import { ORGANIZATION_ID } from "./parameters.ts";

/** What one task of a fleet needs. */
export interface Grant {
  /** As CloudFormation names it. */
  readonly id: string;
  readonly description: string;
  /** Of the template: the policy is there only if it holds. */
  readonly condition?: string;
  /** As IAM takes them. */
  readonly statements: readonly Json[];
}

/** As `examples/aws/fleet.yaml` calls them. */
export const LIVE = { scans: `\${Fleet}-scans.fifo`, changes: `\${Fleet}-changes` } as const;
export const DEAD = { scans: `\${Fleet}-scans-dead.fifo`, changes: `\${Fleet}-changes-dead` } as const;
export const STATE = `\${Fleet}-state-\${AWS::AccountId}-\${AWS::Region}`;

/** Before `{account}` in `--state`. */
export const STATE_PREFIX = "state/";

export interface Means {
  readonly name: string;
  readonly actions: readonly string[];
}

export function grantsOf({ name, actions }: Means): readonly Grant[] {
  return [
    {
      id: "Queues",
      description: "Takes messages from the queues of aplomb, and puts those that cannot be worked off aside.",
      statements: [
        allow("AplombWork", TAKE, [queue(LIVE.scans), queue(LIVE.changes)]),
        // A second look at what has just changed.
        allow("AplombLook", ["sqs:SendMessage"], [queue(LIVE.changes)]),
        allow("AplombDead", ["sqs:GetQueueUrl", "sqs:SendMessage"], [queue(DEAD.scans), queue(DEAD.changes)]),
      ],
    },
    {
      id: "State",
      description: "Keeps what is open in each account, and how far a round is.",
      statements: [allow("AplombState", OBJECTS, [objects()]), list()],
    },
    {
      id: "Scanning",
      description: "Assumes the role with which aplomb reads an account.",
      statements: [assume(name)],
    },
    {
      id: "Enqueue",
      description: "Begins a round: lists the accounts of the organization, and sends a message for each.",
      statements: [
        allow("AplombOrganization", actions.toSorted(), ["*"]),
        allow("AplombEnqueue", ["sqs:GetQueueAttributes", "sqs:SendMessage"], [queue(LIVE.scans)]),
        allow("AplombDeadThere", ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"], [queue(DEAD.scans)]),
        allow("AplombRounds", OBJECTS, [objects("rounds/")]),
        list(),
      ],
    },
    {
      id: "Trail",
      description: "Reads CloudTrail's log files.",
      condition: "HasTrail",
      statements: [
        allow("AplombTrail", ["s3:GetObject"], [sub(`arn:\${AWS::Partition}:s3:::\${TrailBucket}/*AWSLogs/*`)]),
        { "Fn::If": ["HasTrailKey", allow("AplombTrailKey", ["kms:Decrypt"], [{ Ref: "TrailKeyArn" }]), NOTHING] },
      ],
    },
    {
      id: "Search",
      description: "Writes events to an Amazon OpenSearch domain.",
      condition: "HasSearchDomain",
      statements: [
        // The first asks whether it lets us in.
        allow("AplombSearch", ["es:ESHttpGet"], [sub(`\${SearchDomainArn}/`)]),
        allow("AplombBulk", ["es:ESHttpPost"], [sub(`\${SearchDomainArn}/_bulk`)]),
      ],
    },
  ];
}

const TAKE = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];

const OBJECTS = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"];

const NOTHING: Json = { Ref: "AWS::NoValue" };

function allow(Sid: string, Action: readonly string[], Resource: readonly Json[]): Json {
  return { Sid, Effect: "Allow", Action, Resource };
}

/** Of the whole bucket: under a condition on the prefix S3 would deny what is not there yet, as asking for it names no prefix. */
function list(): Json {
  return allow("AplombStateThere", ["s3:ListBucket"], [sub(`arn:\${AWS::Partition}:s3:::${STATE}`)]);
}

function assume(name: string): Json {
  const only = { StringEquals: { "aws:ResourceOrgID": { Ref: ORGANIZATION_ID.name } } };
  return {
    Sid: "AplombAssume",
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Resource: sub(`arn:\${AWS::Partition}:iam::*:role/${name}`),
    Condition: { "Fn::If": ["HasOrganizationId", only, NOTHING] },
  };
}

function queue(name: string): Json {
  return sub(`arn:\${AWS::Partition}:sqs:\${AWS::Region}:\${AWS::AccountId}:${name}`);
}

function objects(below = ""): Json {
  return sub(`arn:\${AWS::Partition}:s3:::${STATE}/${STATE_PREFIX}${below}*`);
}

function sub(text: string): Json {
  return { "Fn::Sub": text };
}

import type { Json, JsonObject } from "../model/json.ts";
import { ORGANIZATION_ID } from "./parameters.ts";
import { DEAD, type Grant, grantsOf, LIVE, STATE } from "./worker-grants.ts";

export interface WorkerRights {
  /** Of the role that is assumed in each account. */
  readonly name: string;
  /** `o-...`: roles of others are out of reach, whatever their trust says. */
  readonly organization?: string;
}

/**
 * A CloudFormation template with a managed policy for each thing that a fleet does: work off the queues, keep the state, assume
 * the role of each account, enqueue a round, read CloudTrail's files, write to a search domain. Apart, so that a person gives
 * each task what it needs. `actions`: what reading the organization takes.
 */
export function workerTemplate({ name, organization = "" }: WorkerRights, actions: readonly string[]): JsonObject {
  const grants = grantsOf({ name, actions });
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "What the workers of aplomb may do in the account that they run in: a policy for each task.",
    Parameters: { ...PARAMETERS, [ORGANIZATION_ID.name]: organizationParameter(organization) },
    Conditions: {
      HasOrganizationId: isGiven(ORGANIZATION_ID.name),
      HasTrail: isGiven("TrailBucket"),
      HasTrailKey: { "Fn::And": [{ Condition: "HasTrail" }, isGiven("TrailKeyArn")] },
      HasSearchDomain: isGiven("SearchDomainArn"),
    },
    Resources: Object.fromEntries(grants.map((grant) => [`${grant.id}Policy`, policy(grant)])),
    Outputs: Object.fromEntries(
      grants.map(({ id, condition, description }) => [
        `${id}PolicyArn`,
        { ...(condition && { Condition: condition }), Description: description, Value: { Ref: `${id}Policy` } },
      ]),
    ),
  };
}

const NAMES = [LIVE.scans, LIVE.changes, DEAD.scans, DEAD.changes, STATE].map((name) =>
  name.replaceAll(/\$\{(?:AWS::)?(\w+?)(?:Id)?\}/g, (_, word: string) => word.toUpperCase()),
);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html: what is added must have room. */
const PARAMETERS: JsonObject = {
  Fleet: {
    Type: "String",
    Description: `With what names begin: those of the queues ${NAMES.slice(0, -1).join(", ")}, and of the bucket ${NAMES.at(-1)}.`,
    AllowedPattern: "^[a-z][a-z0-9-]{1,19}$",
    ConstraintDescription: "It has 2 to 20 characters: small letters, digits and - alone, and begins with a letter.",
    Default: "aplomb",
  },
  TrailBucket: {
    Type: "String",
    Description: "The bucket with CloudTrail's log files, if workers read them; empty for none.",
    AllowedPattern: "^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$",
    ConstraintDescription: "It is the name of a bucket.",
    Default: "",
  },
  TrailKeyArn: {
    Type: "String",
    Description: "The KMS key that these files are encrypted with; empty for none.",
    AllowedPattern: "^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[\\w-]+)?$",
    ConstraintDescription: "It is the ARN of a key, and not of an alias.",
    Default: "",
  },
  SearchDomainArn: {
    Type: "String",
    Description: "The Amazon OpenSearch domain that signed requests go to; empty for none.",
    AllowedPattern: "^(arn:aws[a-z-]*:es:[a-z0-9-]+:\\d{12}:domain/[a-z0-9-]+)?$",
    ConstraintDescription: "It looks like arn:aws:es:eu-west-1:111122223333:domain/findings.",
    Default: "",
  },
};

function organizationParameter(value: string): JsonObject {
  const { pattern, longest, shape } = ORGANIZATION_ID;
  return {
    Type: "String",
    Description: "The organization outside of which no role is assumed; empty for any.",
    AllowedPattern: `^(${pattern})?$`,
    MaxLength: longest,
    ConstraintDescription: shape,
    Default: value,
  };
}

function policy({ id, description, condition, statements }: Grant): JsonObject {
  return {
    Type: "AWS::IAM::ManagedPolicy",
    ...(condition && { Condition: condition }),
    Properties: {
      ManagedPolicyName: { "Fn::Sub": `\${Fleet}-${id.toLowerCase()}` },
      Description: description,
      Path: "/",
      PolicyDocument: { Version: "2012-10-17", Statement: statements },
    },
  };
}

function isGiven(parameter: string): Json {
  return { "Fn::Not": [{ "Fn::Equals": [{ Ref: parameter }, ""] }] };
}

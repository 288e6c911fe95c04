import { orIf, toldText } from "../../../src/model/answers.ts";
import { AwsError } from "../../../src/model/errors.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

/** Macie in a region, on or off; its id is `arn:aws:macie2:eu-west-1:111122223333:session`. */
export const macieRegion = defineResource({
  type: "AWS::Macie::Session",
  kind: {
    service: "macie",
    serviceName: "Macie",
    section: "Macie",
    type: "logging",
    subType: "aws-macie",
    noun: "region setting",
  },
  scope: "region",
  ids: "arn:{partition}:macie2:{region}:{account}:session",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:macie2:${region}:${account}:session`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    /** `ENABLED` or `PAUSED`; none where Macie is off. */
    session: {
      actions: ["macie2:GetMacieSession"],
      calls: [{ operation: "Macie2:GetMacieSession", per: "target" }],
      read: (_, target) => unlessOff(orIf(session(target), ["ResourceNotFoundException"], undefined)),
    },
    /** `ENABLED` or `DISABLED`; none where Macie is off. */
    discovery: {
      actions: ["macie2:GetAutomatedDiscoveryConfiguration"],
      calls: [{ operation: "Macie2:GetAutomatedDiscoveryConfiguration", per: "target" }],
      read: (_, target) => unlessOff(discovery(target)),
    },
  },
  changes: [
    {
      source: "macie2.amazonaws.com",
      names: ["DisableMacie", "EnableMacie", "UpdateAutomatedDiscoveryConfiguration", "UpdateMacieSession"],
      at: [],
    },
  ],
});

async function session(target: Target): Promise<string> {
  const { GetMacieSessionCommand, Macie2Client } = await import("@aws-sdk/client-macie2");
  const answer = await target.client(Macie2Client).send(new GetMacieSessionCommand({}));
  return toldText(answer.status, "Macie2:GetMacieSession", "status");
}

async function discovery(target: Target): Promise<string> {
  const { GetAutomatedDiscoveryConfigurationCommand, Macie2Client } = await import("@aws-sdk/client-macie2");
  const answer = await target.client(Macie2Client).send(new GetAutomatedDiscoveryConfigurationCommand({}));
  return toldText(answer.status, "Macie2:GetAutomatedDiscoveryConfiguration", "status");
}

/** Off is told by AccessDeniedException, as a refusal is: the message tells the two apart, and a refusal has another one. */
async function unlessOff<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AwsError && isOff(error.unread)) return undefined;
    throw error;
  }
}

function isOff({ code, message }: AwsError["unread"]): boolean {
  return code === "AccessDeniedException" && /^Macie is not enabled\b/.test(message);
}

import type { Filter, SecretListEntry } from "@aws-sdk/client-secrets-manager";
import { required, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed, parts, type Wanted } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";

export const LIST = "SecretsManager:ListSecrets";

const PAGES: PageCall = {
  operation: LIST,
  per: "page",
  of: 100,
  things: "secrets",
  counted: "AWS::SecretsManager::Secret",
};

/** The most that a filter takes. */
const FILTER_VALUES = 10;

/** What is told of secrets, never what they hold. Those that are to be deleted ListSecrets leaves out. */
export const secret = defineResource({
  type: "AWS::SecretsManager::Secret",
  kind: {
    service: "secretsmanager",
    serviceName: "Secrets Manager",
    section: "Secrets Manager",
    type: "secrets-management",
    subType: "aws-secretsmanager-secret",
    noun: "secret",
  },
  scope: "region",
  ids: "arn:{partition}:secretsmanager:{region}:{account}:secret:{path}",
  goneCodes: ["ResourceNotFoundException"],
  list: {
    actions: ["secretsmanager:ListSecrets"],
    calls: [PAGES],
    async *run(target) {
      yield* secrets(target, []);
    },
    only: {
      actions: ["secretsmanager:ListSecrets"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const some of parts(wanted, FILTER_VALUES)) yield* secrets(target, [filterOf(some)]);
      },
    },
  },
  facts: {
    /** `undefined`: the secret has none, of which the answer tells only the secret's name and ARN. */
    policy: {
      actions: ["secretsmanager:GetResourcePolicy"],
      calls: [{ operation: "SecretsManager:GetResourcePolicy", per: "resource" }],
      async read({ id }, target): Promise<string | undefined> {
        const { GetResourcePolicyCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
        const client = target.client(SecretsManagerClient);
        const answer = await client.send(new GetResourcePolicyCommand({ SecretId: id }));
        required(answer.ARN, "SecretsManager:GetResourcePolicy", "ARN");
        return answer.ResourcePolicy;
      },
    },
  },
  changes: [
    {
      source: "secretsmanager.amazonaws.com",
      names: [
        "CancelRotateSecret",
        "CreateSecret",
        "DeleteResourcePolicy",
        "DeleteSecret",
        "PutResourcePolicy",
        "RestoreSecret",
        "RotateSecret",
        "TagResource",
        "UntagResource",
        "UpdateSecret",
      ],
      // In a request, a secret is often named without the six letters at the end of its ARN.
      at: ["responseElements.arn", "responseElements.aRN", "requestParameters.secretId"],
    },
    // What the service itself tells once a rotation that was begun has ended.
    {
      source: "secretsmanager.amazonaws.com",
      names: ["RotationSucceeded"],
      at: ["additionalEventData.SecretId"],
    },
  ],
});

/** Matches names by what they begin with. The ARN ends in a dash and six letters of AWS's, which the name has not. */
function filterOf(wanted: readonly Wanted[]): Filter {
  return { Key: "name", Values: wanted.map(({ name }) => name.replace(/-\w{6}$/, "")) };
}

async function* secrets(target: Target, filters: Filter[]): AsyncGenerator<Listed<SecretListEntry>> {
  const { paginateListSecrets, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  const config = { client: target.client(SecretsManagerClient), pageSize: PAGES.of };
  const input = filters.length > 0 ? { Filters: filters } : {};
  for await (const page of paginateListSecrets(config, input)) {
    for (const one of toldList(page.SecretList, LIST, "SecretList")) yield listed(one, target);
  }
}

function listed(one: SecretListEntry, { region }: Target): Listed<SecretListEntry> {
  const id = toldText(one.ARN, LIST, "ARN");
  if (one.DeletedDate !== undefined) return { skipped: "deleting", thing: { id, region } };
  return {
    id,
    name: toldText(one.Name, LIST, "Name"),
    region,
    tags: tagsOf(one.Tags),
    data: one,
    raw: encodeObject({ ...one, Tags: undefined, ExternalSecretRotationMetadata: undefined }),
  };
}

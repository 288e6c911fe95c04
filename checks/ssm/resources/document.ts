import type { DocumentIdentifier, DocumentKeyValuesFilter } from "@aws-sdk/client-ssm";
import { malformed, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { SSM } from "./kind.ts";

const PAGES: PageCall = {
  operation: "SSM:ListDocuments",
  per: "page",
  of: 50,
  things: "documents of the account's own",
  counted: "AWS::SSM::Document",
};

const PERMISSION = "SSM:DescribeDocumentPermission";

/** Documents of the account's own; AWS's and those that others share are theirs. */
export const ssmDocument = defineResource({
  type: "AWS::SSM::Document",
  kind: { ...SSM, subType: "aws-ssm-document", noun: "document" },
  scope: "region",
  ids: "arn:{partition}:ssm:{region}:{account}:document/{name}",
  goneCodes: ["InvalidDocument"],
  list: {
    actions: ["ssm:ListDocuments"],
    calls: [PAGES],
    async *run(target) {
      yield* documents(target, []);
    },
    only: {
      actions: ["ssm:ListDocuments"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const { name } of wanted) yield* documents(target, [{ Key: "Name", Values: [name] }]);
      },
    },
  },
  facts: {
    /** Account ids, or `all`, in small letters. */
    sharedWith: {
      actions: ["ssm:DescribeDocumentPermission"],
      calls: [{ operation: PERMISSION, per: "resource" }],
      read: ({ data }, target) => sharedWith(data, target),
    },
  },
  changes: [
    {
      source: "ssm.amazonaws.com",
      names: ["CreateDocument", "DeleteDocument", "ModifyDocumentPermission"],
      at: ["requestParameters.name"],
    },
  ],
});

async function* documents(target: Target, filters: readonly DocumentKeyValuesFilter[]) {
  const { paginateListDocuments, SSMClient } = await import("@aws-sdk/client-ssm");
  const config = { client: target.client(SSMClient), pageSize: PAGES.of };
  const input = { Filters: [{ Key: "Owner", Values: ["Self"] }, ...filters] };
  for await (const page of paginateListDocuments(config, input)) {
    const some = toldList(page.DocumentIdentifiers, PAGES.operation, "DocumentIdentifiers");
    yield* batches(some, (one) => listed(one, target));
  }
}

function listed(one: DocumentIdentifier, { partition, account, region }: Target): Listed<DocumentIdentifier> {
  const name = toldText(one.Name, PAGES.operation, "Name");
  return {
    id: `arn:${partition}:ssm:${region}:${account}:document/${name}`,
    name,
    region,
    tags: tagsOf(one.Tags),
    data: one,
    raw: encodeObject({ ...one, Tags: undefined }),
  };
}

/** AWS has no paginator for it; shared with a thousand accounts, it is five pages. */
async function sharedWith({ Name }: DocumentIdentifier, target: Target): Promise<readonly string[]> {
  const { DescribeDocumentPermissionCommand, SSMClient } = await import("@aws-sdk/client-ssm");
  const accounts: string[] = [];
  let NextToken: string | undefined;
  do {
    const command = new DescribeDocumentPermissionCommand({
      Name,
      PermissionType: "Share",
      MaxResults: 200,
      ...(NextToken !== undefined && { NextToken }),
    });
    const answer = await target.client(SSMClient).send(command);
    accounts.push(...toldList(answer.AccountIds, PERMISSION, "AccountIds").map(sharedWithOne));
    NextToken = answer.NextToken || undefined;
  } while (NextToken !== undefined);
  return accounts;
}

/** AWS's pattern for them takes `all` in any letters. */
function sharedWithOne(account: unknown): string {
  const told = toldText(account, PERMISSION, "AccountIds").toLowerCase();
  if (told === "all" || /^\d{12}$/.test(told)) return told;
  throw malformed(PERMISSION, "AccountIds that are accounts");
}

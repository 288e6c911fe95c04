import { toldList, toldText } from "../../../src/model/answers.ts";
import type { ApiCall } from "../../../src/model/api-call.ts";
import type { AwsError } from "../../../src/model/errors.ts";
import { attempt } from "../../../src/model/logic.ts";
import type { Target } from "../../../src/model/target.ts";

export const PREFIX_LIST_ACTIONS = ["ec2:GetManagedPrefixListEntries"] as const;

/** An ordinary prefix list fits one page: a list has 1,000 entries at most, and most have a few. */
export const PREFIX_LIST_CALLS: readonly ApiCall[] = [
  { operation: "EC2:GetManagedPrefixListEntries", per: "thing", thing: "prefix list in a rule" },
];

const PAGE_SIZE = 100;

/** The blocks of prefix lists by id, or why they cannot be read: a rule may be open whatever is in another's list. */
export type PrefixLists = ReadonlyMap<string, readonly string[] | AwsError>;

/** Of AWS's own lists (CloudFront's, S3's) as of customers'; each is read once per region. */
export async function prefixListsOf(ids: readonly string[], target: Target): Promise<PrefixLists> {
  const lists = new Map<string, readonly string[] | AwsError>();
  for (const id of new Set(ids)) lists.set(id, await attempt(() => entriesOf(id, target)));
  return lists;
}

/** The blocks of one prefix list. */
export function entriesOf(id: string, target: Target): Promise<readonly string[]> {
  return target.once(`vpc:prefix-list:${id}`, async () => {
    const { EC2Client, paginateGetManagedPrefixListEntries } = await import("@aws-sdk/client-ec2");
    const config = { client: target.client(EC2Client), pageSize: PAGE_SIZE };
    const cidrs: string[] = [];
    for await (const page of paginateGetManagedPrefixListEntries(config, { PrefixListId: id })) {
      for (const entry of toldList(page.Entries, "EC2:GetManagedPrefixListEntries", "Entries")) {
        cidrs.push(toldText(entry.Cidr, "EC2:GetManagedPrefixListEntries", "Cidr"));
      }
    }
    return cidrs;
  });
}

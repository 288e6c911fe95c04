import type { Account } from "@aws-sdk/client-organizations";
import { malformed, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";
import { accountsOf } from "../../iam/resources/organization.ts";

/** Asked whether or not the scan knows the organization's accounts already: where each of them is, it does not. */
export const MEMBER_PAGES: PageCall = {
  operation: "Organizations:ListAccounts",
  per: "page",
  of: 20,
  things: "accounts of the organization",
  usually: 1,
};

/** An account that policies can hold. */
export interface Member {
  readonly id: string;
  /** The root and the units it is in, and the account itself. */
  readonly targets: readonly string[];
}

/** In these nobody can do anything. */
const SHUT = ["CLOSED", "SUSPENDED"];

/** All accounts but the management account, which no policy holds, and those that are shut. */
export async function members(target: Target, managementAccount: string): Promise<readonly Member[]> {
  const found: Member[] = [];
  for await (const account of accountsOf(target)) {
    const id = toldText(account.Id, MEMBER_PAGES.operation, "Id");
    const state = toldText(account.State ?? account.Status, MEMBER_PAGES.operation, "State");
    if (id === managementAccount || SHUT.includes(state)) continue;
    found.push({ id, targets: targetsOf(account, id) });
  }
  return found;
}

/** A path is `o-.../r-.../ou-.../111122223333/`. */
function targetsOf({ Paths }: Account, id: string): readonly string[] {
  const [path] = toldList(Paths, MEMBER_PAGES.operation, "Paths");
  const parts = toldText(path, MEMBER_PAGES.operation, "Paths").split("/");
  const units = parts.filter((part) => /^(?:r|ou)-/.test(part));
  if (!units.some((part) => part.startsWith("r-"))) throw malformed(MEMBER_PAGES.operation, "Paths from the root");
  return [...units, id];
}

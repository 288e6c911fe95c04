import { required } from "../model/answers.ts";
import type { JsonObject } from "../model/json.ts";

/** A grant as S3 tells it. */
export interface Grant {
  readonly Grantee?:
    | {
        readonly URI?: string | undefined;
        readonly ID?: string | undefined;
        readonly EmailAddress?: string | undefined;
      }
    | undefined;
  readonly Permission?: string | undefined;
}

/** The two groups that S3 calls public; every AWS account there is counts as authenticated. LogDelivery is not one. */
const PUBLIC_GROUPS: ReadonlyMap<string, string> = new Map([
  ["http://acs.amazonaws.com/groups/global/AllUsers", "everyone"],
  ["http://acs.amazonaws.com/groups/global/AuthenticatedUsers", "every AWS account"],
]);

/** The grants of an ACL to the public, for evidence; empty means that it is not public. Throws on one to nobody known. */
export function publicGrants(grants: readonly Grant[]): JsonObject[] {
  return grants.flatMap(({ Grantee, Permission }) => {
    const who = Grantee?.URI ?? Grantee?.ID ?? Grantee?.EmailAddress;
    const grantee = PUBLIC_GROUPS.get(required(who, "S3:GetBucketAcl", "Grantee"));
    return grantee === undefined ? [] : [{ grantee, permission: Permission ?? "unknown" }];
  });
}

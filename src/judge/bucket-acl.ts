import { malformed, toldText } from "../model/answers.ts";
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

/** All groups that S3 has: two are public, as every AWS account there is counts as authenticated; LogDelivery is not. */
const GROUPS: ReadonlyMap<string, string | undefined> = new Map([
  ["http://acs.amazonaws.com/groups/s3/LogDelivery", undefined],
  ["http://acs.amazonaws.com/groups/global/AllUsers", "everyone"],
  ["http://acs.amazonaws.com/groups/global/AuthenticatedUsers", "every AWS account"],
]);

/** The grants of an ACL to the public, for evidence; empty means that it is not public. Throws on one to nobody known. */
export function publicGrants(grants: readonly Grant[]): JsonObject[] {
  return grants.flatMap(({ Grantee, Permission }) => {
    if (Grantee?.URI === undefined) {
      toldText(Grantee?.ID ?? Grantee?.EmailAddress, "S3:GetBucketAcl", "Grantee");
      return [];
    }
    if (!GROUPS.has(Grantee.URI)) throw malformed("S3:GetBucketAcl", "group that is known");
    const grantee = GROUPS.get(Grantee.URI);
    return grantee === undefined ? [] : [{ grantee, permission: Permission ?? "unknown" }];
  });
}

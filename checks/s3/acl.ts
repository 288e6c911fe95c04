import type { Grant } from "@aws-sdk/client-s3";
import type { JsonObject } from "../../src/model/json.ts";

/** The two groups that S3 calls public; every AWS account there is counts as authenticated. LogDelivery is not one. */
const PUBLIC_GROUPS: Readonly<Record<string, string>> = {
  "http://acs.amazonaws.com/groups/global/AllUsers": "everyone",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "every AWS account",
};

/** The grants of an ACL to the public, for evidence; empty means that it is not public. */
export function publicGrants(grants: readonly Grant[]): JsonObject[] {
  return grants.flatMap(({ Grantee, Permission }) => {
    const grantee = PUBLIC_GROUPS[Grantee?.URI ?? ""];
    return grantee === undefined ? [] : [{ grantee, permission: Permission ?? "unknown" }];
  });
}

import type { ReadRole } from "./role.ts";

/**
 * What the scanner itself may do, in the account that it runs in: assume the role in every account, and read the
 * organization. With the organization's id, roles of others are out of reach, whatever their trust says.
 */
export function hubPolicy({ name, organization }: Pick<ReadRole, "name" | "organization">, actions: readonly string[]) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AplombAssume",
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Resource: `arn:*:iam::*:role/${name}`,
        ...(organization !== undefined && { Condition: { StringEquals: { "aws:ResourceOrgID": organization } } }),
      },
      { Sid: "AplombOrganization", Effect: "Allow", Action: actions.toSorted(), Resource: "*" },
    ],
  };
}

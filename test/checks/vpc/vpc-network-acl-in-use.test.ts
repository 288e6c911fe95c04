import check from "../../../checks/vpc/vpc-network-acl-in-use.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { ACLS, acl } from "../../support/vpc.ts";

checkTable(check, [
  { name: "a subnet has it", calls: [acl([])], expected: "passed", observed: { subnets: 1 } },
  {
    name: "no subnet has it",
    calls: [acl([], { Associations: [] })],
    expected: "failed",
    message: "No subnet has the network ACL.",
  },
  {
    name: "a default one cannot be deleted",
    calls: [acl([], { IsDefault: true, Associations: [] })],
    expected: "none",
    reason: "default-network-acl",
  },
  ...["IsDefault", "Associations"].map((key) => ({
    name: `${key} not told`,
    calls: [
      answer(ACLS, { NetworkAcls: [{ NetworkAclId: "acl-1", ...(key !== "IsDefault" && { IsDefault: false }) }] }),
    ],
    expected: "unknown" as const,
    unread: [`${ACLS} MalformedAnswer`],
  })),
  { name: "denied", calls: [refused(ACLS)], expected: "none", unread: [`${ACLS} AccessDenied`] },
]);

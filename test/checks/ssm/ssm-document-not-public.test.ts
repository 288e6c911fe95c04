import check from "../../../checks/ssm/ssm-document-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "SSM:ListDocuments";
const SHARED = "SSM:DescribeDocumentPermission";
const DOCUMENT = answer(LIST, { DocumentIdentifiers: [{ Name: "restart-shop", Owner: "111122223333" }] });
const shared = (...AccountIds: string[]) => answer(SHARED, { AccountIds });

checkTable(check, [
  { name: "its own", calls: [DOCUMENT, shared()], expected: "passed" },
  { name: "an account's", calls: [DOCUMENT, shared("444455556666")], expected: "passed", observed: { sharedWith: 1 } },
  { name: "everybody's", calls: [DOCUMENT, shared("all")], expected: "failed" },
  {
    name: "everybody's, on the second page",
    calls: [
      DOCUMENT,
      answer(SHARED, { AccountIds: ["444455556666"], NextToken: "two" }),
      answer(
        SHARED,
        { AccountIds: ["All"] },
        { input: { Name: "restart-shop", PermissionType: "Share", NextToken: "two" } },
      ),
    ],
    expected: "failed",
  },
  {
    name: "something's that is no account",
    calls: [DOCUMENT, shared("444455556666", "everybody")],
    expected: "unknown",
    unread: [`${SHARED} MalformedAnswer`],
  },
  {
    name: "not told",
    calls: [DOCUMENT, answer(SHARED, {})],
    expected: "unknown",
    unread: [`${SHARED} MalformedAnswer`],
  },
  { name: "denied", calls: [DOCUMENT, refused(SHARED)], expected: "unknown", unread: [`${SHARED} AccessDenied`] },
  { name: "gone meanwhile", calls: [DOCUMENT, refused(SHARED, "InvalidDocument")], expected: "none" },
  { name: "no documents", calls: [answer(LIST, { DocumentIdentifiers: [] })], expected: "none" },
  { name: "no list", calls: [answer(LIST, {})], expected: "none", unread: [`${LIST} MalformedAnswer`] },
  { name: "list denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

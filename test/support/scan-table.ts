import type { AnyCheck } from "../../src/model/check.ts";
import { checkTable } from "./check-table.ts";
import { scanning } from "./inspector.ts";
import { ACCOUNT, answer, refused } from "./recorded.ts";

const OPERATION = "Inspector2:BatchGetAccountStatus";
const NOT_TOLD = [`${OPERATION} MalformedAnswer`];

/** What holds for every kind of thing that Inspector scans. */
export function scanTable(check: AnyCheck, kind: string): void {
  checkTable(check, [
    { name: "on", calls: [scanning({ [kind]: "ENABLED" })], expected: "passed" },
    ...["DISABLED", "DISABLING", "SUSPENDED", "SUSPENDING"].map((state) => ({
      name: state,
      calls: [scanning({ [kind]: state })],
      expected: "failed" as const,
      observed: { [kind]: state },
    })),
    { name: "about to be on", calls: [scanning({ [kind]: "ENABLING" })], expected: "unknown", unread: [] },
    {
      name: "a state that nobody knows",
      calls: [scanning({ [kind]: "PARTLY" })],
      expected: "unknown",
      unread: NOT_TOLD,
    },
    {
      name: "not told, another one on",
      calls: [scanning({ other: "ENABLED" })],
      expected: "unknown",
      unread: NOT_TOLD,
    },
    {
      name: "another account's",
      calls: [scanning({ [kind]: "ENABLED" }, "444455556666")],
      expected: "unknown",
      unread: NOT_TOLD,
    },
    {
      name: "not looked up",
      calls: [
        answer(OPERATION, {
          accounts: [],
          failedAccounts: [{ accountId: ACCOUNT, errorCode: "ACCESS_DENIED", resourceStatus: { [kind]: "ENABLED" } }],
        }),
      ],
      expected: "unknown",
      unread: NOT_TOLD,
    },
    { name: "account not told", calls: [answer(OPERATION, {})], expected: "unknown", unread: NOT_TOLD },
    {
      name: "scans not told",
      calls: [answer(OPERATION, { accounts: [{ accountId: ACCOUNT }] })],
      expected: "unknown",
      unread: NOT_TOLD,
    },
    { name: "denied", calls: [refused(OPERATION)], expected: "unknown", unread: [`${OPERATION} AccessDenied`] },
  ]);
}

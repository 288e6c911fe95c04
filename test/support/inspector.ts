import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { ACCOUNT, answer } from "./recorded.ts";

/** What Inspector says of the account: each kind of scan by its state. */
export function scanning(states: Readonly<Record<string, string>>, accountId = ACCOUNT): RecordedCall {
  const resourceState = Object.fromEntries(Object.entries(states).map(([kind, status]) => [kind, { status }]));
  return answer("Inspector2:BatchGetAccountStatus", {
    accounts: [{ accountId, state: { status: "ENABLED" }, resourceState }],
    failedAccounts: [],
  });
}

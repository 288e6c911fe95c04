import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { refused } from "./recorded.ts";

/** An error with AWS's own words, where they decide. */
export function said(call: string, name: string, message: string, status: number): RecordedCall {
  return { ...refused(call), error: { name, message, status } };
}

/** What Security Hub says where it is off. */
export function notSubscribed(call: string): RecordedCall {
  return said(call, "InvalidAccessException", "Account 111122223333 is not subscribed to AWS Security Hub", 401);
}

/** What Macie says where it is off. */
export function macieOff(call: string): RecordedCall {
  return said(call, "AccessDeniedException", "Macie is not enabled.", 403);
}

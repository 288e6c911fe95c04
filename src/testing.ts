/**
 * For tests of checks: recordings in a few lines, run through the whole scanner.
 *
 * ```ts
 * import { answer, checkTable, refused } from "aplomb/testing";
 *
 * await checkTable(check, [
 *   { name: "denied", calls: [refused("SQS:ListQueues")], expected: "none", unread: ["SQS:ListQueues AccessDenied"] },
 * ]);
 * ```
 */

import { shareImports } from "./own-checks/imports.ts";

export type { RecordedCall } from "./aws/recording/format.ts";
export { checkTable, holds, type Row, type TestFunction } from "./testing/check-table.ts";
export { ACCOUNT, answer, NOW, REGION, recorded, refused } from "./testing/recorded.ts";
export { type Scanned, scanned } from "./testing/scanned.ts";

// A check that is tested finds the SDK's clients where aplomb has them, as it does when aplomb runs it.
shareImports();

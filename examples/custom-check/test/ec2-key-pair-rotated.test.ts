import { answer, checkTable, refused } from "aplomb/testing";
import check from "../checks/ec2-key-pair-rotated.ts";
import { LIST } from "../checks/resources/key-pair.ts";

/** The clock of these tests stands at the beginning of 2026. */
const listed = (more: Record<string, object>) => answer(LIST, { KeyPairs: [{ KeyPairId: "key-1", ...more }] });
const made = (date: string) => listed({ CreateTime: { $date: `${date}T00:00:00.000Z` } });

await checkTable(check, [
  { name: "a month old", calls: [made("2025-12-01")], expected: "passed", observed: { days: 31 } },
  { name: "two years old", calls: [made("2024-01-01")], expected: "failed", message: "too old" },
  { name: "two years, which may be", calls: [made("2024-01-01")], options: { maxAgeDays: 1000 }, expected: "passed" },
  { name: "age not told", calls: [listed({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

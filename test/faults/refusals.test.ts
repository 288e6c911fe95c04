import { lasting } from "./faults.ts";
import { testMatrix } from "./rows.ts";

/** What AWS refuses for good: each operation that a scan calls, with each refusal that the simulator knows. */
await testMatrix({
  name: "fault matrix, refusals",
  columns: lasting.filter(({ isRefusal }) => isRefusal),
  attempts: 1,
});

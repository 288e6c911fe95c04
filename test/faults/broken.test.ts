import { lasting } from "./faults.ts";
import { testMatrix } from "./rows.ts";

/** What is no answer, or not the whole of one, however often it is asked for. */
await testMatrix({
  name: "fault matrix, broken",
  columns: lasting.filter(({ isRefusal, isSilent }) => isRefusal !== true && isSilent !== true),
  attempts: 1,
});

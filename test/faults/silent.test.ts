import { lasting } from "./faults.ts";
import { testMatrix } from "./rows.ts";

/** What never comes: nearly all of the time is spent in waiting. */
await testMatrix({
  name: "fault matrix, silent",
  columns: lasting.filter(({ isSilent }) => isSilent),
  attempts: 1,
  patience: 3_000,
});

import { passing } from "./faults.ts";
import { testMatrix } from "./rows.ts";

/** What is over before aplomb gives up changes nothing in any finding. */
await testMatrix({ name: "fault matrix, passing", columns: passing, attempts: 3, patience: 3_000 });

import type { Names } from "./names.ts";

export const networkfirewall: Names = { firewall: ["egress", "inspection", "payments", "staging", "old-egress"] };

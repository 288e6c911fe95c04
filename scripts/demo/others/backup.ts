import type { Names } from "./names.ts";

export const backup: Names = {
  vault: ["main", "databases", "long-term", "team-archive", "imports"],
};

import type { Names } from "./names.ts";

export const kms: Names = {
  key: ["databases", "backups", "logs", "payments", "queues"],
};

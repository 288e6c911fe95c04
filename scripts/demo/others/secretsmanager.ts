import type { Names } from "./names.ts";

export const secretsmanager: Names = {
  secret: ["orders/database", "payments/api-key", "reporting/database", "mail/smtp", "legacy/ftp"],
};

import type { Names } from "./names.ts";

export const sqs: Names = {
  queue: ["orders", "orders-dlq", "payments", "mails", "thumbnails"],
};

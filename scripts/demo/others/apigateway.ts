import type { Names } from "./names.ts";

export const apigateway: Names = {
  "rest-api": ["orders", "catalogue", "customers", "returns", "invoices"],
  "private-api": ["stock", "pricing", "ledger", "payroll", "fraud-scores"],
  "http-api": ["web", "mobile", "webhooks", "search", "chat"],
  "api-domain": ["orders", "catalogue", "partners", "webhooks", "mobile"],
};

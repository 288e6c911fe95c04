import { certificates } from "../../support/certificate.ts";
import type { Passing } from "./row.ts";

export const acm: readonly Passing[] = [
  {
    check: "acm-certificate-not-expiring",
    name: "months",
    calls: [certificates({ NotAfter: { $date: "2026-06-01T00:00:00.000Z" } })],
  },
  { check: "acm-certificate-key-strong", name: "RSA", calls: [certificates({ KeyAlgorithm: "RSA_2048" })] },
];

import { certificates } from "../../support/certificate.ts";
import type { Failing } from "./row.ts";

export const acm: readonly Failing[] = [
  {
    check: "acm-certificate-not-expiring",
    name: "over",
    calls: [certificates({ Status: "EXPIRED", NotAfter: { $date: "2025-06-01T00:00:00.000Z" } })],
  },
  {
    check: "acm-certificate-key-strong",
    name: "RSA of 1,024 bits",
    calls: [certificates({ KeyAlgorithm: "RSA_1024" })],
  },
];

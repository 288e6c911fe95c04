import check from "../../../checks/acm/acm-certificate-not-expiring.ts";
import { certificates } from "../../support/certificate.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "ACM:ListCertificates";
const until = (day: string, Status = "ISSUED") =>
  certificates({ Status, NotAfter: { $date: `${day}T00:00:00.000Z` }, InUse: true });

checkTable(check, [
  { name: "months", calls: [until("2026-06-01")], expected: "passed" },
  { name: "thirty days", calls: [until("2026-01-31")], expected: "passed", observed: { daysLeft: 30 } },
  { name: "29 days", calls: [until("2026-01-30")], expected: "failed", message: "soon" },
  { name: "29 days are enough", calls: [until("2026-01-30")], options: { leastDays: 14 }, expected: "passed" },
  { name: "over", calls: [until("2025-12-31", "EXPIRED")], expected: "failed", message: "has expired" },
  { name: "not told", calls: [certificates()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "not issued yet",
    calls: [certificates({ Status: "PENDING_VALIDATION" })],
    expected: "none",
    reason: "pending-validation",
  },
  { name: "revoked", calls: [until("2026-06-01", "REVOKED")], expected: "none", reason: "revoked" },
  { name: "none", calls: [answer(LIST, { CertificateSummaryList: [] })], expected: "none" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

import check from "../../../checks/rds/rds-instance-certificate-current.ts";
import { checkTable } from "../../support/check-table.ts";
import { INSTANCES, instance, instanceRows } from "../../support/database.ts";

const until = (date: string) => ({
  CertificateDetails: { CAIdentifier: "rds-ca-rsa2048-g1", ValidTill: { $date: date } },
});

checkTable(check, [
  {
    name: "for years",
    calls: [instance(until("2030-01-01T00:00:00Z"))],
    expected: "passed",
    observed: { certificateAuthority: "rds-ca-rsa2048-g1" },
  },
  {
    name: "for 30 days",
    calls: [instance(until("2026-01-31T00:00:00Z"))],
    expected: "passed",
    observed: { daysLeft: 30 },
  },
  {
    name: "for a moment less",
    calls: [instance(until("2026-01-30T23:59:59Z"))],
    expected: "failed",
    message: "expires soon",
  },
  { name: "over", calls: [instance(until("2024-08-22T17:08:50Z"))], expected: "failed", message: "has expired" },
  {
    name: "over, for whoever wants no notice",
    calls: [instance(until("2025-12-31T23:59:59Z"))],
    options: { days: 0 },
    expected: "failed",
    message: "has expired",
  },
  {
    name: "soon, for whoever wants no notice",
    calls: [instance(until("2026-01-01T12:00:00Z"))],
    options: { days: 0 },
    expected: "passed",
  },
  {
    name: "a member of a cluster has one of its own",
    calls: [instance({ ...until("2026-01-02T00:00:00Z"), DBClusterIdentifier: "c" })],
    expected: "failed",
  },
  { name: "RDS Custom", calls: [instance({ Engine: "custom-oracle-ee" })], expected: "none", reason: "rds-custom" },
  { name: "not told", calls: [instance({})], expected: "unknown", unread: [`${INSTANCES} MalformedAnswer`] },
  {
    name: "no date",
    calls: [instance({ CertificateDetails: { ValidTill: "soon" } })],
    expected: "unknown",
    unread: [`${INSTANCES} MalformedAnswer`],
  },
  ...instanceRows(until("2025-01-01T00:00:00Z")),
]);

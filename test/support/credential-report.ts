import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { ACCOUNT, answer } from "./recorded.ts";

export const GENERATE = "IAM:GenerateCredentialReport";
export const GET = "IAM:GetCredentialReport";
export const GENERATED = "2025-12-31T22:30:00.000Z";
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;

/** As AWS has them; what a line does not say of itself. */
const USUAL = {
  user: "ada",
  arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
  user_creation_time: "2025-01-01T00:00:00+00:00",
  password_enabled: "false",
  password_last_used: "N/A",
  password_last_changed: "N/A",
  password_next_rotation: "N/A",
  mfa_active: "false",
  access_key_1_active: "false",
  access_key_1_last_rotated: "N/A",
  access_key_1_last_used_date: "N/A",
  access_key_1_last_used_region: "N/A",
  access_key_1_last_used_service: "N/A",
  access_key_2_active: "false",
  access_key_2_last_rotated: "N/A",
  access_key_2_last_used_date: "N/A",
  access_key_2_last_used_region: "N/A",
  access_key_2_last_used_service: "N/A",
  cert_1_active: "false",
  cert_1_last_rotated: "N/A",
  cert_2_active: "false",
  cert_2_last_rotated: "N/A",
};

export type Line = Partial<Record<keyof typeof USUAL, string>>;

const ROOT_LINE: Line = {
  user: "<root_account>",
  arn: ROOT,
  password_enabled: "true",
  password_last_used: "2024-05-06T07:08:09+00:00",
  password_last_changed: "not_supported",
  password_next_rotation: "not_supported",
  mfa_active: "true",
};

/** The report's text: the header, and a line each. */
export function reportText(...lines: readonly Line[]): string {
  const all = [USUAL, ...lines.map((line) => ({ ...USUAL, ...line }))];
  return all.map((line, index) => (index === 0 ? Object.keys(line) : Object.values(line)).join(",")).join("\n");
}

/** A report that was there at once. */
export function reportOf(text: string, generated: string = GENERATED): RecordedCall[] {
  return [
    answer(GENERATE, { State: "COMPLETE" }),
    answer(GET, {
      Content: { $base64: Buffer.from(text).toString("base64") },
      ReportFormat: "text/csv",
      GeneratedTime: { $date: generated },
    }),
  ];
}

/** The report of an account with one user. */
export function userReport(line: Line): RecordedCall[] {
  return reportOf(reportText(ROOT_LINE, line));
}

export function rootReport(line: Line = {}): RecordedCall[] {
  return reportOf(reportText({ ...ROOT_LINE, ...line }, {}));
}

/** Days before the recordings' now. */
export function daysAgo(days: number): string {
  return new Date(Date.UTC(2026, 0, 1) - days * 86_400_000).toISOString().replace(".000Z", "+00:00");
}

import { malformed } from "../../src/model/answers.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Reported } from "./resources/credential-report.ts";
import type { ReportRow } from "./resources/report-lines.ts";

const OPERATION = "IAM:GetCredentialReport";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A user has two access keys at most. */
export type Slot = 1 | 2;

/** Which report it was: AWS makes a new one every four hours at most, so that what was changed since may not be in it. */
export function reportEvidence({ generated }: Pick<Reported, "generated">, now: Date): JsonObject {
  const age = Math.max(0, now.getTime() - generated.getTime());
  return { reportGenerated: generated.toISOString(), reportAgeHours: Math.floor(age / HOUR) };
}

/** Whether there is a password to sign in with. */
export function hasPassword({ row }: Reported): boolean {
  return flag(row, "password_enabled");
}

export function hasMfa({ row }: Reported): boolean {
  return flag(row, "mfa_active");
}

export function hasActiveKey({ row }: Reported, slot: Slot): boolean {
  return flag(row, `access_key_${slot}_active`);
}

export function created({ row }: Reported): Date {
  return moment(row, "user_creation_time");
}

export function passwordChanged({ row }: Reported): Date {
  return moment(row, "password_last_changed");
}

/** When the key was made: a key cannot be changed, only replaced. */
export function keyMade({ row }: Reported, slot: Slot): Date {
  return moment(row, `access_key_${slot}_last_rotated`);
}

/** `undefined`: never, as far as AWS knows. It looks since October 2014. */
export function passwordUsed({ row }: Reported): Date | undefined {
  return momentOrNone(row, "password_last_used");
}

/** `undefined`: never, as far as AWS knows. It looks since April 2015. */
export function keyUsed({ row }: Reported, slot: Slot): Date | undefined {
  return momentOrNone(row, `access_key_${slot}_last_used_date`);
}

/** Whole days from then to now; none for what is still to come. */
export function daysSince(then: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - then.getTime()) / DAY));
}

function flag(row: ReportRow, column: string): boolean {
  const value = row[column]?.toLowerCase();
  if (value === "true" || value === "false") return value === "true";
  // The root user's password was `not_supported` once, and may be so where the report is of old: nobody can tell.
  throw malformed(OPERATION, `${column} that is true or false`);
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function moment(row: ReportRow, column: string): Date {
  const value = row[column] ?? "";
  const date = new Date(ISO.test(value) ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw malformed(OPERATION, `${column} that is a date`);
  return date;
}

/** `N/A`: there is no such credential, or it was never used. `no_information`: never used since AWS looks. */
function momentOrNone(row: ReportRow, column: string): Date | undefined {
  const value = row[column];
  return value === "N/A" || value === "no_information" ? undefined : moment(row, column);
}

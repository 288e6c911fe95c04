import { MEMBER, VENDOR } from "../../test/wire/estate.ts";

/** The demo's clock. */
export const TIME = "2026-11-02T06:00:00.000Z";

/** A moment before the demo's, or after it where `days` is negative. */
export function ago(days: number, hours = 0): Date {
  return new Date(Date.parse(TIME) - days * 86_400_000 - hours * 3_600_000);
}

/** Where the company of the demo runs; the last one is its disaster recovery, which the scanner may not see all of. */
export const REGIONS = ["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"] as const;

export type Region = (typeof REGIONS)[number];

export const RECOVERY = "us-west-2";

/** The account is a member of an organization that this one manages. */
export const MANAGEMENT = MEMBER;

/** Vendors, by AWS's example ids. */
export const MONITORING = VENDOR;
export const BACKUP = "123456789012";

/** The key of the company's data in a region, by an id that is made up. */
export function dataKey(region: string): string {
  return `arn:aws:kms:${region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
}

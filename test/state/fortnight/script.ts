import { type Estate, estates, REGIONS, type Region } from "./estate.ts";

export const CHECKS = [
  "ebs-volume-encrypted",
  "ebs-default-encryption-enabled",
  "rds-instance-multi-az",
  "s3-bucket-not-public",
] as const;

export type Check = (typeof CHECKS)[number];

/** One scan of the fortnight: what is there, what AWS does not say, what was asked, and how it ended. */
export interface Step {
  readonly name: string;
  readonly time: string;
  readonly estate: Estate;
  /** Nothing of it may be read. */
  readonly dark?: Region;
  /** From the second page of the volumes of the first region on, and everywhere else. */
  readonly expired?: true;
  /** Details cannot be read, lists can. */
  readonly silent?: true;
  readonly regions?: readonly Region[];
  readonly checks?: readonly Check[];
  /** `lost`: an output failed. `refused`: another scan was using the state. */
  readonly end?: "lost" | "refused";
}

type Circumstances = Omit<Step, "name" | "time" | "estate">;

const EU: Circumstances = { regions: ["eu-west-1"] };
const US_DARK: Circumstances = { dark: "us-east-1" };

/** Each day's scans, at most four. */
const DAYS: readonly (readonly Circumstances[])[] = [
  [{}, {}],
  [{}, EU, {}],
  [US_DARK, { ...US_DARK, end: "lost" }, {}],
  [{ end: "lost" }, { end: "refused" }, {}],
  [{ expired: true }, {}],
  [{ checks: ["rds-instance-multi-az"] }, { silent: true }, {}, {}],
  [{ dark: "eu-west-1" }, { regions: ["us-east-1"] }],
  [{ dark: "eu-west-1", regions: ["us-east-1"] }, { end: "refused" }],
  [{}, { expired: true, end: "lost" }],
  [{ checks: ["s3-bucket-not-public", "ebs-volume-encrypted"], regions: ["us-east-1"] }, {}, {}],
  [{ silent: true, dark: "us-east-1" }, { end: "lost" }, { end: "lost" }],
  [{}],
  [{ expired: true, regions: ["eu-west-1"] }, { silent: true, end: "lost" }, {}],
  [{ end: "refused" }, {}, { end: "lost" }, {}],
];

export function fortnight(seed: number): Step[] {
  const daily = estates(DAYS.length, seed);
  return DAYS.flatMap((scans, day) =>
    scans.map((circumstances, index): Step => {
      const estate = daily[day];
      if (estate === undefined) throw new Error("a day without an estate");
      const time = new Date(Date.UTC(2026, 0, day + 1, 6 * index)).toISOString();
      return { name: `day ${day + 1}, scan ${index + 1}`, time, estate, ...circumstances };
    }),
  );
}

export function regionsOf({ regions }: Step): readonly Region[] {
  return regions ?? REGIONS;
}

export function checksOf({ checks }: Step): readonly Check[] {
  return checks ?? CHECKS;
}

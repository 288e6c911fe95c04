import { generator } from "../../support/random.ts";

/** What is in the account: regions of volumes and databases, a setting per region, and buckets that live somewhere. */
export interface Estate {
  readonly volumes: Readonly<Record<Region, Readonly<Record<string, Volume>>>>;
  readonly databases: Readonly<Record<Region, Readonly<Record<string, Database>>>>;
  readonly encryptsByDefault: Readonly<Record<Region, boolean>>;
  readonly buckets: Readonly<Record<string, { readonly region: Region; readonly isPublic: boolean }>>;
}

export const REGIONS = ["eu-west-1", "us-east-1"] as const;

export type Region = (typeof REGIONS)[number];
export type Volume = "encrypted" | "plain" | "deleting";
export type Database = "multi" | "single" | "replica";

const VOLUMES: readonly Volume[] = ["encrypted", "plain", "plain", "deleting"];
const DATABASES: readonly Database[] = ["multi", "single", "replica"];

/** One estate per day: things come, go, are mended and broken again. */
export function estates(days: number, seed: number): Estate[] {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  };
  const things = <T>(prefix: string, count: number, make: () => T): Record<string, T> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${prefix}-${index}`, make()] as const).filter(
        () => random() < 0.75,
      ),
    );
  const perRegion = <T>(make: () => T): Record<Region, T> => ({ "eu-west-1": make(), "us-east-1": make() });
  return Array.from({ length: days }, () => ({
    volumes: perRegion(() => things("vol", 5, () => pick(VOLUMES))),
    databases: perRegion(() => things("db", 3, () => pick(DATABASES))),
    encryptsByDefault: perRegion(() => random() < 0.5),
    buckets: things("bucket", 4, () => ({ region: pick(REGIONS), isPublic: random() < 0.5 })),
  }));
}

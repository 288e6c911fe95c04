import { DARK, HUB, PAYMENTS } from "./organization.ts";

/** A volume as the rules see it. */
export interface Thing {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A rule as it is written, and what it means, said a second time. */
export interface Rule {
  /** Its fields, in YAML's flow form. */
  readonly yaml: string;
  readonly expires: string;
  readonly means: (thing: Thing) => boolean;
}

export const REGIONS = ["eu-west-1", "us-east-1"];
export const arnOf = ({ account, region, id }: Pick<Thing, "account" | "region" | "id">): string =>
  `arn:aws:ec2:${region}:${account}:volume/${id}`;

const FAR = "2027-01-31";
const FARTHER = "2028-01-31";
const SOON = "2026-01-10";
const PAST = "2025-12-31";

const one = (account: string, region: string, id: string, expires = FAR): Rule => ({
  yaml: `account: "${account}", region: ${region}, arn: "${arnOf({ account, region, id })}"`,
  expires,
  means: (thing) => arnOf(thing) === arnOf({ account, region, id }),
});

/** Fifty: single volumes, lists, patterns, tags that overlap, accounts, units, days that are over or near, and some for nothing. */
export const RULES: readonly Rule[] = [
  // 20 volumes, one each.
  ...Array.from({ length: 10 }, (_, index) => one(HUB, "eu-west-1", `vol-${index}`)),
  ...Array.from({ length: 10 }, (_, index) => one(PAYMENTS, "us-east-1", `vol-${index}`)),
  // The same ones again, for longer: these are the ones that hold.
  ...Array.from({ length: 5 }, (_, index) => one(HUB, "eu-west-1", `vol-${index}`, FARTHER)),
  // Over: they hold for nothing.
  ...Array.from({ length: 5 }, (_, index) => one(HUB, "us-east-1", `vol-${index}`, PAST)),
  // In an account that nobody can enter: not looked at, so not called unused.
  ...Array.from({ length: 3 }, (_, index) => one(DARK, "eu-west-1", `vol-${index}`)),
  // Volumes that are not there any more.
  ...Array.from({ length: 4 }, (_, index): Rule => ({ ...one(HUB, "eu-west-1", `vol-gone-${index}`) })),
  { yaml: `tags: { env: dev }`, expires: FAR, means: ({ tags }) => tags["env"] === "dev" },
  {
    yaml: `tags: { env: [dev, test], team: a }`,
    expires: FARTHER,
    means: ({ tags }) => ["dev", "test"].includes(tags["env"] ?? "") && tags["team"] === "a",
  },
  {
    yaml: `tags: { env: { glob: "te?t" } }, region: us-east-1`,
    expires: SOON,
    means: ({ tags, region }) => tags["env"] === "test" && region === "us-east-1",
  },
  { yaml: `tags: { env: Dev }`, expires: FAR, means: () => false },
  { yaml: `tags: { nobody: has }`, expires: FAR, means: () => false },
  {
    yaml: `arn: { glob: "arn:aws:ec2:us-east-1:${HUB}:volume/vol-1?" }`,
    expires: FAR,
    means: ({ account, region, id }) => account === HUB && region === "us-east-1" && /^vol-1.$/.test(id),
  },
  {
    yaml: `arn: ["${arnOf({ account: PAYMENTS, region: "eu-west-1", id: "vol-22" })}", "${arnOf({ account: PAYMENTS, region: "eu-west-1", id: "vol-21" })}"]`,
    expires: FAR,
    means: ({ account, region, id }) =>
      account === PAYMENTS && region === "eu-west-1" && ["vol-22", "vol-21"].includes(id),
  },
  {
    yaml: `ou: Root/Workloads, tags: { team: c }`,
    expires: FAR,
    means: ({ account, tags }) => account === PAYMENTS && tags["team"] === "c",
  },
  {
    yaml: `ou: ou-root-prod, arn: { glob: "*volume/vol-25" }`,
    expires: FAR,
    means: ({ account, id }) => account === PAYMENTS && id === "vol-25",
  },
  {
    yaml: `account: { glob: "1111*" }, arn: { glob: "*:volume/vol-26" }`,
    expires: FAR,
    means: ({ account, id }) => account === HUB && id === "vol-26",
  },
  {
    yaml: `account: ["${HUB}", "${PAYMENTS}"], region: eu-west-1, tags: { team: b, env: prod, tier: gold }`,
    expires: FAR,
    means: ({ region, tags }) =>
      region === "eu-west-1" && tags["team"] === "b" && tags["env"] === "prod" && tags["tier"] === "gold",
  },
  { yaml: `region: global`, expires: FAR, means: () => false },
  { yaml: `arn: { glob: "*volume/VOL-27" }`, expires: FAR, means: () => false },
];

/** The rules as a file, and the line of each. */
export function rulesText(): { readonly text: string; readonly lines: readonly number[] } {
  const head = ["# Reviewed by the platform team.", "suppressions:"];
  const rules = RULES.map(
    ({ yaml, expires }, index) =>
      `  - { check: ebs-volume-encrypted, ${yaml}, reason: "Reason ${index}.", expires: ${expires} }`,
  );
  return { text: `${[...head, ...rules].join("\n")}\n`, lines: rules.map((_, index) => head.length + 1 + index) };
}

import { createHash } from "node:crypto";
import { ACCOUNT } from "../../support/recorded.ts";
import { REGIONS, type Region } from "./estate.ts";
import { FIRST_PAGE } from "./recording.ts";
import { type Check, checksOf, regionsOf, type Step } from "./script.ts";

/**
 * What a fortnight must come to, worked out from the script alone: a diary of each thing's troubles, in which a scan may
 * write only what it saw. It shares no line with src/.
 */

type Seen = "failed" | "passed" | "unknown" | "nothing-to-say";

/** One listing: the things that were seen in it, in order, and whether it was read to its end. */
interface Listing {
  readonly name: string;
  readonly check: Check;
  /** Where the things live: of a region's listing, that region; of the buckets', each of the regions. */
  readonly regions: readonly Region[];
  readonly things: readonly (readonly [region: Region, name: string, seen: Seen])[];
  readonly whole: boolean;
}

interface Diary {
  open: boolean;
  /** Times that something has happened to it. */
  happened: number;
  first: number;
  last: number;
  since: number;
}

/** What one scan must say. `region check name` is how a thing is called here. */
export interface Expected {
  /** Of each listing, in order. */
  readonly transitions: Readonly<Record<string, readonly string[]>>;
  /** `event.id` of each of them, sorted. */
  readonly ids: readonly string[];
  /** Of each thing: its state, when it was first and last seen failing, and its age in seconds. */
  readonly states: readonly string[];
  readonly open: number;
  /** All that was asked could be seen and told. */
  readonly complete: boolean;
}

export class Oracle {
  #diaries = new Map<string, Diary>();
  #now = 0;
  #ids: string[] = [];
  #states: string[] = [];

  expect(step: Step): Expected {
    const before = structuredClone(this.#diaries);
    const listings = listingsOf(step);
    const transitions: Record<string, readonly string[]> = {};
    this.#now = Date.parse(step.time);
    this.#ids = [];
    this.#states = [];
    for (const listing of listings) {
      const told = this.#read(listing);
      if (told.length > 0) transitions[listing.name] = told;
    }
    const open = [...this.#diaries.values()].filter((diary) => diary.open).length;
    // What nobody took, nobody remembers.
    if (step.end === "lost") this.#diaries = before;
    const unknown = listings.some(({ whole, things }) => !whole || things.some(([, , seen]) => seen === "unknown"));
    return {
      transitions,
      ids: this.#ids.toSorted(),
      states: this.#states.toSorted(),
      open,
      complete: !unknown && step.end === undefined,
    };
  }

  #read({ check, regions, things, whole }: Listing): string[] {
    const told = things.flatMap(([region, name, seen]) => this.#see(`${region} ${check} ${name}`, seen));
    const here = new Set(things.map(([region, name]) => `${region} ${check} ${name}`));
    const missing = [...this.#diaries].filter(
      ([thing, { open }]) =>
        open && !here.has(thing) && regions.some((region) => thing.startsWith(`${region} ${check} `)),
    );
    const gone = whole ? missing.map(([thing, diary]) => this.#close(thing, diary, "resource-gone")) : [];
    // Buckets are read side by side.
    return [...(check === "s3-bucket-not-public" ? told.toSorted() : told), ...gone.toSorted()];
  }

  #see(thing: string, seen: Seen): string[] {
    const diary = this.#diaries.get(thing);
    if (seen === "failed") return this.#fail(thing, diary);
    if (diary?.open !== true) return [];
    if (seen === "unknown") {
      this.#say(thing, diary, "open");
      return [];
    }
    const told = this.#close(thing, diary, seen === "passed" ? "fixed" : "not-applicable");
    if (seen === "passed") this.#say(thing, diary, "resolved");
    return [told];
  }

  #fail(thing: string, diary: Diary | undefined): string[] {
    const now = this.#now;
    if (diary?.open === true) {
      diary.last = now;
      this.#say(thing, diary, "open");
      return [];
    }
    const fresh = { open: true, happened: diary?.happened ?? 0, first: diary?.first ?? now, last: now, since: now };
    this.#diaries.set(thing, fresh);
    this.#say(thing, fresh, diary === undefined ? "new" : "reopened");
    return [this.#happens(thing, fresh, diary === undefined ? "opened" : "reopened")];
  }

  #close(thing: string, diary: Diary, why: string): string {
    diary.open = false;
    return `${this.#happens(thing, diary, "resolved")} ${why}`;
  }

  #happens(thing: string, diary: Diary, what: string): string {
    this.#ids.push(hash([findingOf(thing), what, String(diary.happened)]));
    diary.happened += 1;
    return `${thing} ${what}`;
  }

  #say(thing: string, { first, last, since }: Diary, state: string): void {
    this.#states.push(`${thing}: ${state} ${first} ${last} ${(this.#now - since) / 1000}`);
  }
}

const hash = (parts: readonly string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

function findingOf(thing: string): string {
  const [region = "", check = "", name = ""] = thing.split(" ");
  const ids: Readonly<Record<string, string>> = {
    "ebs-volume-encrypted": `arn:aws:ec2:${region}:${ACCOUNT}:volume/${name}`,
    "ebs-default-encryption-enabled": `arn:aws:ec2:${region}:${ACCOUNT}:ebs-encryption-by-default`,
    "rds-instance-multi-az": `arn:aws:rds:${region}:${ACCOUNT}:db:${name}`,
    "s3-bucket-not-public": `arn:aws:s3:::${name}`,
  };
  return hash([ACCOUNT, region, check, ids[check] ?? ""]);
}

function listingsOf(step: Step): Listing[] {
  const { estate, dark, expired, silent } = step;
  const wanted = regionsOf(step);
  const all: Listing[] = wanted.flatMap((region) => {
    const lit = dark !== region;
    const volumes = Object.entries(estate.volumes[region]);
    const readable = !lit ? 0 : expired !== true ? volumes.length : region === REGIONS[0] ? FIRST_PAGE : 0;
    const databases = lit && expired !== true ? Object.entries(estate.databases[region]) : [];
    const setting = !lit || expired === true || silent === true ? undefined : estate.encryptsByDefault[region];
    const whole = lit && expired !== true;
    return [
      {
        name: `${region} ebs-volume-encrypted`,
        check: "ebs-volume-encrypted",
        regions: [region],
        whole,
        things: volumes.slice(0, readable).map(([name, kind]) => [region, name, VOLUME[kind]] as const),
      },
      {
        name: `${region} rds-instance-multi-az`,
        check: "rds-instance-multi-az",
        regions: [region],
        whole,
        things: databases.map(([name, kind]) => [region, name, DATABASE[kind]] as const),
      },
      // A setting is always there; it is read, or not.
      {
        name: `${region} ebs-default-encryption-enabled`,
        check: "ebs-default-encryption-enabled",
        regions: [region],
        whole: true,
        things: [[region, region, setting === undefined ? "unknown" : setting ? "passed" : "failed"]],
      },
    ] satisfies Listing[];
  });
  all.push({
    name: "account s3-bucket-not-public",
    check: "s3-bucket-not-public",
    regions: wanted,
    whole: expired !== true,
    things: (expired === true ? [] : Object.entries(estate.buckets))
      .filter(([, { region }]) => wanted.includes(region))
      .map(([name, { region, isPublic }]) => [region, name, silent ? "unknown" : isPublic ? "failed" : "passed"]),
  });
  return all.filter(({ check }) => checksOf(step).includes(check));
}

const VOLUME = { encrypted: "passed", plain: "failed", deleting: "nothing-to-say" } as const;
const DATABASE = { multi: "passed", single: "failed", replica: "nothing-to-say" } as const;
